import type { Neighbour } from '../index/neighbour-index.ts';
import { highestPopularity, type TrackTable } from '../track-table.ts';
import type { PoolRow } from './candidates/side.ts';
import { distanceUnit, type ScoredRow } from './diversify.ts';

/** What a candidate's score is the sum of. */
export interface ScoreTerms {
  /** How well it fits: 0 for the best of the pool, -1 in its middle. */
  readonly relevance: number;
  /** For being little known or well known, as asked for. */
  readonly novelty: number;
  /** What the asker's preferences add. */
  readonly taste: number;
  /** Below 0 for content that nobody asked for, such as a karaoke version, and for what does not fit. */
  readonly content: number;
}

export interface Candidate extends ScoredRow, PoolRow {
  readonly terms: ScoreTerms;
}

/** What changes the order of a pool. */
export interface RankingOptions {
  /** 0 (safe: well-known tracks) to 1 (adventurous: little-known ones); 0.5 prefers neither. */
  readonly discover?: number;
  /** What the asker's preferences add to the score of a row, in the same units; 0 where they say nothing. */
  readonly taste?: (row: number) => number;
  /** What the score of a row loses for its content or for not fitting, in the same units. */
  readonly penalty?: (row: number) => number;
}

/** Score difference between the most and the least popular track at either end of `discover`. */
const NOVELTY = 3;

/**
 * Scores a pool, best first.
 * @param pool nearest first
 * @param relevances of each of `pool`; by distance where they are absent
 */
export function scorePool(
  pool: readonly PoolRow[],
  { discover = 0.5, taste, penalty }: RankingOptions,
  table: PopularityTable,
  relevances: ArrayLike<number> = nearness(pool),
): Candidate[] {
  // Read only where it counts: an artist's tracks take longer to look up than the rest of the score.
  const popularities = discover === 0.5 ? [] : pool.map(({ row }) => popularityOf(row, table));
  const known = popularities.filter((popularity) => popularity !== undefined);
  const mean = known.reduce((sum, popularity) => sum + popularity, 0) / Math.max(1, known.length);
  return pool
    .map(({ row, distance, sides }, at) => {
      const terms: ScoreTerms = {
        relevance: relevances[at] ?? 0,
        novelty: NOVELTY * (2 * discover - 1) * (mean - (popularities[at] ?? mean)),
        taste: taste?.(row) ?? 0,
        content: -(penalty?.(row) ?? 0),
      };
      const score = terms.relevance + terms.novelty + terms.taste + terms.content;
      return { row, distance, sides, terms, score };
    })
    .sort(byScore);
}

/** 0 for the nearest, -1 in the middle of the pool. */
export function nearness(pool: readonly Neighbour[]): Float64Array {
  const unit = distanceUnit(pool);
  const nearest = pool[0]?.distance ?? 0;
  return Float64Array.from(pool, ({ distance }) => (nearest - distance) / unit);
}

/** Scores of a model on the scale of {@link nearness}: 0 for the best, -1 in the middle of the pool. */
export function relative(scores: Float64Array): Float64Array {
  const sorted = scores.toSorted();
  const best = sorted.at(-1) ?? 0;
  const unit = Math.max(1e-6, best - (sorted[sorted.length >> 1] ?? 0));
  return scores.map((score) => (score - best) / unit);
}

/** Best first, ties by row. */
export function byScore(a: ScoredRow, b: ScoredRow): number {
  return b.score - a.score || a.row - b.row;
}

type PopularityTable = Pick<TrackTable, 'popularity' | 'artistRow' | 'rowsOfArtist'>;

/**
 * How popular a track is, 0 to 1, or undefined where it is not known: halfway between its own popularity and that of its
 * artist's most popular track, because a forgotten release of a hit is no discovery.
 */
export function popularityOf(row: number, table: PopularityTable): number | undefined {
  const own = table.popularity?.(row) ?? -1;
  if (own < 0) return undefined;
  return (own + Math.max(own, highestPopularity(table.artistRow(row), table))) / 200;
}
