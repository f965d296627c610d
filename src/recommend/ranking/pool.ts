import { distanceBetween } from '../index/metric.ts';
import type { Neighbour, NeighbourIndex } from '../index/neighbour-index.ts';
import { embeddingOf, type Space } from '../space/space.ts';
import type { TrackTable } from '../track-table.ts';
import type { Query } from './query.ts';
import type { Candidate } from './score.ts';
import { atMostPerArtist, dropSeedSong, pipeline, take } from './steps.ts';

/** The rows near the seeds, nearest first: stored with a message so that votes can re-rank it. */
export interface Pool {
  readonly rows: readonly number[];
  readonly distances: readonly number[];
  /** What each row's score has beyond its nearness: novelty and taste, as they were asked for. */
  readonly scoreBonuses: readonly number[];
}

const POOL_SIZE = 200;
const POOL_PER_ARTIST = 6;
/** Rows searched for a pool: tracks of an artist are near each other, so the limit on each leaves a fraction. */
const SEARCHED_ROWS = 4 * POOL_SIZE;

/**
 * Source and filter: the nearest rows, few of any artist, without the seeds and their song. The index finds them;
 * their distances are ml-distance's.
 */
export async function findPool(
  { seeds, exclude, remixes = false }: Query,
  centre: Float32Array,
  table: TrackTable,
  space: Space,
  index: NeighbourIndex,
): Promise<Neighbour[]> {
  const seedRows = new Set(seeds.map(({ id }) => (id === undefined ? -1 : table.rowOf(id))));
  const isAllowed = (row: number) => !seedRows.has(row) && (exclude === undefined || !exclude(row));
  const near = await index.nearest(centre, SEARCHED_ROWS, isAllowed);
  const filter = pipeline<Neighbour>(
    atMostPerArtist(POOL_PER_ARTIST, table),
    take(POOL_SIZE),
    dropSeedSong(seeds, remixes, table),
  );
  return filter(near).map(({ row }) => ({
    row,
    distance: distanceBetween(index.metric, centre, embeddingOf(space, row)),
  }));
}

export function poolOf(near: readonly Neighbour[], scored: readonly Candidate[]): Pool {
  const bonuses = new Map(scored.map(({ row, terms }) => [row, terms.novelty + terms.taste]));
  return {
    rows: near.map(({ row }) => row),
    distances: near.map(({ distance }) => distance),
    scoreBonuses: near.map(({ row }) => bonuses.get(row) ?? 0),
  };
}
