import type { Message } from '../../messages/message.ts';
import type { ContentOptions } from '../../track/content/unwelcome.ts';
import type { TrackInfo } from '../../track/track.ts';
import type { NeighbourIndex } from '../index/neighbour-index.ts';
import { centroidOf, embeddingOf, type Space } from '../space/space.ts';
import type { TrackTable } from '../track-table.ts';
import { PlaylistRows } from './candidates/playlist-rows.ts';
import { contentRules } from './content-rules.ts';
import { distanceUnit, diversify } from './diversify.ts';
import { knowsMood, shiftEmbedding } from './mood.ts';
import { moodReach } from './mood-reach.ts';
import { findPool, type Pool, poolOf } from './pool.ts';
import type { Query } from './query.ts';
import { reasonsFor } from './reasons.ts';
import { recentEnough, recentFirst, recentRows } from './recent.ts';
import { byScore, type Candidate, scorePool } from './score.ts';
import { atMostPerArtist, oneOfEachSong, pipeline, take } from './steps.ts';

export interface RecommendedTrack {
  readonly row: number;
  readonly track: TrackInfo;
  /** From the centroid of the seeds, shifted by the mood if one was asked for; computed by ml-distance. */
  readonly distance: number;
  /** Strongest first. */
  readonly reasons: readonly Message[];
}

export interface Recommendation {
  readonly tracks: readonly RecommendedTrack[];
  readonly pool: Pool;
  /** What is to be said of the list as a whole, such as that nothing near is as it was asked for. */
  readonly notes?: readonly Message[];
}

/** Recommends tracks near others. */
export interface Recommender {
  recommend(query: Query): Promise<Recommendation>;
}

const SHOWN_PER_ARTIST = 2;
/** Candidates per recommended track that `diversify` chooses from. */
const CANDIDATES_PER_TRACK = 4;
/** Weight of a track's own score against its difference from the others, from `discover` 0 to 1. */
const RELEVANCE = { safe: 0.95, adventurous: 0.75 };

/**
 * @param space holds the embeddings of the rows of `table`
 * @param index searches the embeddings of `space`
 * @param content keeps unwelcome content off lists; without it everything is welcome
 */
export function createRecommender(
  table: TrackTable,
  space: Space,
  index: NeighbourIndex,
  content?: ContentOptions,
): Recommender {
  const searched = { table, space, index, playlistRows: new PlaylistRows(space) };
  return {
    async recommend(query) {
      const { isExcluded, penalty } = contentRules(query, table, content);
      const isAllowed = (row: number) => !isExcluded(row) && query.exclude?.(row) !== true;
      const seed = centroidOf(query.seeds.map((one) => space.embed(one)));
      const { isInMood, notes } = await moodReach(query.mood, seed, query.count, isAllowed, searched);
      const exclude = (row: number) => !isAllowed(row) || !isInMood(row);
      const centre = query.mood === undefined ? seed : shiftEmbedding(seed, query.mood, space);
      const near = await findPool({ ...query, exclude }, centre, searched);
      const scored = scorePool(near, { ...query, penalty }, table);
      const shown = rank(scored, distanceUnit(near), query, table, space, index);
      return {
        tracks: shown.map((candidate) => describe(candidate, query, seed, table, space)),
        pool: poolOf(near, scored),
        notes,
      };
    },
  };
}

/** Sort and limit: by score, at most two of an artist, one recording of a song, not all alike. */
function rank(
  scored: readonly Candidate[],
  unit: number,
  { discover = 0.5, count, mood, remixes = false, seeds, recent }: Query,
  table: TrackTable,
  space: Space,
  { metric }: NeighbourIndex,
): Candidate[] {
  const relevance =
    mood === 'closer' ? 1 : RELEVANCE.safe + discover * (RELEVANCE.adventurous - RELEVANCE.safe);
  const few = atMostPerArtist<Candidate>(SHOWN_PER_ARTIST, table);
  const oneEach = oneOfEachSong<Candidate>(table, remixes ? seeds : []);
  const choose = pipeline<Candidate>(
    few,
    take(CANDIDATES_PER_TRACK * count),
    oneEach,
    diversify(relevance, count, unit, space, metric),
  );
  // Diversity decides which tracks are shown; people expect the nearest first.
  const inOrder = (chosen: readonly Candidate[]) => [...chosen].sort(byScore);
  if (recent === undefined) return inOrder(choose(scored));
  const isRecent = recentRows(recent, table);
  const all = recentFirst(choose(scored), choose(recentEnough(scored, isRecent)), recent, isRecent);
  return pipeline<Candidate>(few, oneEach, take(count), inOrder)(all);
}

function describe(
  { row, distance, terms }: Candidate,
  query: Query,
  seed: Float32Array,
  table: TrackTable,
  space: Space,
): RecommendedTrack {
  const track = table.track(row);
  const { mood } = query;
  const isComparable =
    mood !== undefined && [track, ...query.seeds].every(({ features }) => knowsMood(features, mood));
  const comparison = {
    seed,
    candidate: embeddingOf(space, row),
    mood: isComparable ? mood : undefined,
    sharedPlaylists: Math.max(...query.seeds.map((one) => space.sharedPlaylists?.(one, row) ?? 0)),
    sameArtist: query.seeds.some(
      ({ artists }) => artists[0] !== undefined && artists[0] === track.artists[0],
    ),
    novelty: terms.novelty,
    adventurous: (query.discover ?? 0.5) > 0.5,
    taste: terms.taste,
  };
  return { row, track, distance, reasons: reasonsFor(comparison, space) };
}
