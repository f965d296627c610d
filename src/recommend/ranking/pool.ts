import { distanceBetween } from '../index/metric.ts';
import type { Neighbour, NeighbourIndex, RowFilter } from '../index/neighbour-index.ts';
import { centroidOf, embeddingOf, type Space } from '../space/space.ts';
import { rowOfTrack, type TrackTable } from '../track-table.ts';
import { rowsByLift } from './candidates/playlist-lift.ts';
import type { PlaylistMembers } from './candidates/playlist-members.ts';
import type { PoolRow, Proposal } from './candidates/side.ts';
import { unite } from './candidates/unite.ts';
import type { Query, Seed } from './query.ts';
import { recentRows } from './recent.ts';
import type { Candidate } from './score.ts';
import { atMostPerArtist, dropSeedSong, pipeline, take } from './steps.ts';

/** What a list is chosen from, nearest first: stored with a message so that votes can re-rank it. */
export interface Pool {
  readonly rows: readonly number[];
  readonly distances: readonly number[];
  /** How well each row fits: 0 for the best, -1 in the middle of the pool. */
  readonly relevances: readonly number[];
  /** What each row's score has beyond its relevance: novelty and taste, as they were asked for, and its content. */
  readonly scoreBonuses: readonly number[];
}

/** What candidates are searched in. */
export interface SearchedTracks {
  readonly table: TrackTable;
  readonly space: Space;
  readonly index: NeighbourIndex;
  readonly playlistRows: PlaylistMembers;
}

/** Candidates of a pool; what is recent or suggested comes on top. */
const POOL_SIZE = 200;
/** How many rows each side proposes at most; what they leave free goes to the nearest. */
const PROPOSED = { track: 120, artist: 40, era: 40, playlists: 40, recent: 40 } as const;
const POOL_PER_ARTIST = 6;
/** Rows searched for each proposed: tracks of an artist are near each other, so the limit on each leaves a fraction. */
const SEARCHED = 4;
/** Tracks released within this many years of the seed are of its era. */
const ERA_YEARS = 3;

/**
 * Source and filter: rows from several sides, few of any artist, without the seeds and their song, nearest first. The
 * index finds them; their distances are ml-distance's.
 * @param centre what the distances are measured from
 */
export async function findPool(
  query: Query,
  centre: Float32Array,
  searched: SearchedTracks,
): Promise<PoolRow[]> {
  const { table, space, index } = searched;
  const { seeds, exclude, remixes = false } = query;
  const seedRows = new Set(seeds.map((seed) => rowOfTrack(seed, table)));
  const isAllowed = (row: number) =>
    !seedRows.has(row) && table.isRemoved?.(row) !== true && (exclude === undefined || !exclude(row));
  const proposals = await propose(query, centre, isAllowed, searched);
  const limits = { size: POOL_SIZE, perArtist: POOL_PER_ARTIST };
  const united = unite(proposals, limits, (row) => table.artistRow(row));
  const measured = Array.from(united, ([row, sides]): PoolRow => {
    return { row, sides, distance: distanceBetween(index.metric, centre, embeddingOf(space, row)) };
  });
  const near = measured.sort((a, b) => a.distance - b.distance || a.row - b.row);
  return dropSeedSong<PoolRow>(seeds, remixes, table)(near);
}

async function propose(
  { seeds, candidates = [], recent }: Query,
  centre: Float32Array,
  isAllowed: RowFilter,
  { table, space, index, playlistRows }: SearchedTracks,
): Promise<Proposal[]> {
  const few = (found: readonly Neighbour[], count: number) =>
    pipeline(atMostPerArtist(POOL_PER_ARTIST, table), take(count))(found).map(({ row }) => row);
  const nearest = async (vector: Float32Array, count: number, filter: RowFilter) =>
    few(await index.nearest(vector, SEARCHED * count, filter), count);
  const near = await index.nearest(centre, SEARCHED * (PROPOSED.track + PROPOSED.era), isAllowed);
  const track = few(near, PROPOSED.track);
  const nearer = new Set(track);
  const isSameEra = isOfEra(seeds, table);
  const era = near.filter(({ row }) => isSameEra?.(row) === true && !nearer.has(row));
  const artist = artistCentre(seeds, centre, space);
  const isRecent = recent && recentRows(recent, table);
  return [
    { side: 'track', rows: track },
    { side: 'artist', rows: artist === undefined ? [] : await nearest(artist, PROPOSED.artist, isAllowed) },
    { side: 'era', rows: few(era, PROPOSED.era) },
    { side: 'playlists', rows: rowsByLift(seeds, PROPOSED.playlists, isAllowed, space, playlistRows) },
    {
      side: 'recent',
      rows:
        isRecent === undefined
          ? []
          : await nearest(centre, PROPOSED.recent, (row) => isRecent(row) && isAllowed(row)),
    },
    { side: 'track', rows: few(near, POOL_SIZE) },
    { side: 'suggested', rows: candidates.filter((row) => row >= 0 && row < table.size && isAllowed(row)) },
  ];
}

/**
 * The centre with the co-occurrence of the seeds' artists in place of that of the recordings; undefined where no recording
 * is known, so that both are the same.
 */
function artistCentre(seeds: readonly Seed[], centre: Float32Array, space: Space): Float32Array | undefined {
  const block = space.blocks.find(({ kind }) => kind === 'coOccurrence');
  const isKnown = seeds.some((seed) => (space.playlistsOf?.(seed).playlists.length ?? 0) > 0);
  if (block === undefined || !isKnown) return undefined;
  const ofArtists = centroidOf(seeds.map(({ features, artists }) => space.embed({ features, artists })));
  const moved = centre.slice();
  moved.set(ofArtists.subarray(block.from, block.to), block.from);
  return moved;
}

/** Whether a row was released about when one of the seeds was; undefined where that is not known of any. */
function isOfEra(seeds: readonly Seed[], table: TrackTable): RowFilter | undefined {
  const years = seeds.flatMap((seed) => {
    const row = rowOfTrack(seed, table);
    return row < 0 ? [] : (table.releaseYear?.(row) ?? []);
  });
  if (years.length === 0) return undefined;
  return (row) => {
    const released = table.releaseYear?.(row);
    return released !== undefined && years.some((year) => Math.abs(released - year) <= ERA_YEARS);
  };
}

export function poolOf(near: readonly PoolRow[], scored: readonly Candidate[]): Pool {
  const terms = new Map(scored.map((candidate) => [candidate.row, candidate.terms]));
  return {
    rows: near.map(({ row }) => row),
    distances: near.map(({ distance }) => distance),
    relevances: near.map(({ row }) => terms.get(row)?.relevance ?? 0),
    scoreBonuses: near.map(({ row }) => {
      const { novelty = 0, taste = 0, content = 0 } = terms.get(row) ?? {};
      return novelty + taste + content;
    }),
  };
}
