import type { TrackInfo } from '../../track/track.ts';
import type { Neighbour, NeighbourIndex, RowFilter } from '../index/neighbour-index.ts';
import { centreOf, type Placed, positionOf, type Space } from '../space/space.ts';
import type { TrackTable } from '../track-table.ts';
import { diversify, unitOf } from './diversify.ts';
import { type Mood, shiftPosition } from './mood.ts';
import { reasonsFor } from './reasons.ts';
import { byScore, type Candidate, type Leaning, scorePool, type Terms } from './score.ts';
import { atMostPerArtist, dropSeedSong, oneOfEachSong, pipeline, take } from './steps.ts';

/** A track to start from; it need not be in the catalogue. */
export interface Seed extends Placed {
  readonly title: string;
}

/** What is asked for. */
export interface Query extends Leaning {
  /** At least one; several are answered from their centre. */
  readonly seeds: readonly Seed[];
  /** How many tracks to return at most. */
  readonly count: number;
  /** How the answer should differ from the seeds. */
  readonly mood?: Mood;
  /** Rows to leave out, already heard ones for example; asked inside the search. */
  readonly exclude?: RowFilter;
  /** Whether other versions of the seed may be answered: remixes, live versions and the like. */
  readonly remixes?: boolean;
}

/** The rows near the seeds, nearest first: what is kept with a message so that votes can re-rank it. */
export interface Pool {
  readonly rows: readonly number[];
  readonly distances: readonly number[];
  /** What each row's score has beyond its nearness: novelty and taste, as they were asked for. */
  readonly lifts: readonly number[];
}

/** One answer. */
export interface Recommended {
  readonly row: number;
  readonly track: TrackInfo;
  /** In the space, 0 is the seed itself (shifted by the mood, if one was asked for). */
  readonly distance: number;
  /** In a few words each, strongest first. */
  readonly reasons: readonly string[];
  /** What its place was computed from. */
  readonly terms?: Terms;
}

export interface Recommendation {
  readonly tracks: readonly Recommended[];
  readonly pool: Pool;
}

/** Answers with tracks near others. */
export interface Recommender {
  recommend(query: Query): Promise<Recommendation>;
}

const POOL_SIZE = 200;
const POOL_PER_ARTIST = 6;
/** Rows searched for a pool: artists stand close together, so the cap on each leaves a fraction. */
const REACH = 4 * POOL_SIZE;
const SHOWN_PER_ARTIST = 2;
/** Candidates that variety is chosen from, for each track asked for. */
const CHOICE = 4;
/** Weight of a track's own score against its difference from the others, from `discover` 0 to 1. */
const RELEVANCE = { safe: 0.95, adventurous: 0.75 };

/** The catalogue, the space its tracks stand in, and the index that searches it. */
export function createRecommender(table: TrackTable, space: Space, index: NeighbourIndex): Recommender {
  return {
    async recommend(query) {
      const seed = centreOf(query.seeds.map((one) => space.place(one)));
      const centre = query.mood === undefined ? seed : shiftPosition(seed, query.mood, space);
      const pool = await findPool(query, centre, table, index);
      const scored = scorePool(pool, query, table);
      const shown = rankPool(scored, unitOf(pool), query, table, space);
      return {
        tracks: shown.map((candidate) => describe(candidate, query, seed, table, space)),
        pool: poolOf(pool, scored),
      };
    },
  };
}

/** Source and filter: the nearest rows, few of any artist, without the seeds and their other recordings. */
async function findPool(
  query: Query,
  centre: Float32Array,
  table: TrackTable,
  index: NeighbourIndex,
): Promise<Neighbour[]> {
  const { seeds, exclude, remixes = false } = query;
  const seedRows = new Set(seeds.map(({ id }) => (id === undefined ? -1 : table.rowOf(id))));
  const allowed = (row: number) => !seedRows.has(row) && (exclude === undefined || !exclude(row));
  const near = await index.nearest(centre, REACH, allowed);
  const filter = pipeline<Neighbour>(
    atMostPerArtist(POOL_PER_ARTIST, table),
    take(POOL_SIZE),
    dropSeedSong(seeds, remixes, table),
  );
  return filter(near);
}

/** Sort and limit: by score, at most two of an artist, one recording of a song, not all of one kind. */
function rankPool(
  scored: readonly Candidate[],
  unit: number,
  query: Query,
  table: TrackTable,
  space: Space,
): Candidate[] {
  const { discover = 0.5, count, mood, remixes = false, seeds } = query;
  const relevance =
    mood === 'closer' ? 1 : RELEVANCE.safe + discover * (RELEVANCE.adventurous - RELEVANCE.safe);
  const rank = pipeline<Candidate>(
    atMostPerArtist(SHOWN_PER_ARTIST, table),
    take(CHOICE * count),
    oneOfEachSong(table, remixes ? seeds : []),
    diversify(relevance, count, unit, space),
    // Variety says which tracks are shown; people expect the nearest first.
    (chosen) => [...chosen].sort(byScore),
  );
  return rank(scored);
}

function poolOf(pool: readonly Neighbour[], scored: readonly Candidate[]): Pool {
  const lifts = new Map(scored.map(({ row, terms }) => [row, terms.novelty + terms.taste]));
  return {
    rows: pool.map(({ row }) => row),
    distances: pool.map(({ distance }) => distance),
    lifts: pool.map(({ row }) => lifts.get(row) ?? 0),
  };
}

function describe(
  { row, distance, terms }: Candidate,
  query: Query,
  seed: Float32Array,
  table: TrackTable,
  space: Space,
): Recommended {
  const track = table.track(row);
  const comparison = {
    seed,
    candidate: positionOf(space, row),
    mood: query.mood,
    together: Math.max(...query.seeds.map((one) => space.together?.(one, row) ?? 0)),
    sameArtist: query.seeds.some(
      ({ artists }) => artists[0] !== undefined && artists[0] === track.artists[0],
    ),
    novelty: terms.novelty,
    adventurous: (query.discover ?? 0.5) > 0.5,
    taste: terms.taste,
  };
  return { row, track, distance, reasons: reasonsFor(comparison, space), terms };
}
