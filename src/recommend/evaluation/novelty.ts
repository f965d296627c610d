import { median } from '../../lib/median.ts';
import { popularityRanks } from '../popularity-ranks.ts';
import type { Recommender } from '../ranking/recommender.ts';
import type { EvaluationTable } from './evaluation-table.ts';
import { shareAnArtist } from './ground-truth.ts';

/** Whether what is recommended is news, over many lists. */
export interface Novelty {
  /** Seeds it was measured for. */
  readonly seeds: number;
  /** Share of the tracks by an artist of the seed. */
  readonly seedArtist: number;
  /** Median percentile rank of popularity in the table, 0 to 1; null where it is not known of any. */
  readonly medianPopularity: number | null;
  /** Median release year; null where it is not known of any. */
  readonly medianYear: number | null;
}

/** What lists hold, one entry for each track of which it is known. */
export interface RecommendedFacts {
  readonly seeds: number;
  readonly isBySeedArtist: readonly boolean[];
  readonly popularityRanks: readonly number[];
  readonly years: readonly number[];
}

/** Recommends for each seed as the bot does, artists of the seed included, and collects what is in the lists. */
export async function collectFacts(
  recommender: Recommender,
  seeds: readonly number[],
  length: number,
  table: EvaluationTable,
): Promise<RecommendedFacts> {
  const rankOf = popularityRanks(table);
  const isBySeedArtist: boolean[] = [];
  const ranks: number[] = [];
  const years: number[] = [];
  for (const seed of seeds) {
    const { tracks } = await recommender.recommend({ seeds: [table.at(seed)], count: length });
    for (const { row } of tracks) {
      isBySeedArtist.push(shareAnArtist(seed, row, table));
      const rank = rankOf(row);
      if (rank !== undefined) ranks.push(rank);
      const year = table.releaseYear(row);
      if (year !== undefined) years.push(year);
    }
  }
  return { seeds: seeds.length, isBySeedArtist, popularityRanks: ranks, years };
}

export function noveltyOf(parts: readonly RecommendedFacts[]): Novelty {
  const own = parts.flatMap(({ isBySeedArtist }) => isBySeedArtist);
  return {
    seeds: parts.reduce((sum, { seeds }) => sum + seeds, 0),
    seedArtist: own.filter(Boolean).length / Math.max(1, own.length),
    medianPopularity: medianOf(parts.flatMap(({ popularityRanks: ranks }) => ranks)),
    medianYear: medianOf(parts.flatMap(({ years }) => years)),
  };
}

function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : median(values);
}
