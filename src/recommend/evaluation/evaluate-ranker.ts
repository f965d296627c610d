import { distanceBetween } from '../index/metric.ts';
import { embeddingOf, type Space } from '../space/space.ts';
import { bootstrapMean, bootstrapRatio, type Estimate } from './bootstrap.ts';
import type { EvaluationTable } from './evaluation-table.ts';
import { type GroundTruth, relevantTo } from './ground-truth.ts';
import { listMetrics, meanPairDistance } from './metrics.ts';
import type { Ranker } from './rankers.ts';

/** Metrics of one ranker's lists for many seeds. Entry i of every array belongs to seed i. */
export interface RankerResult {
  readonly name: string;
  readonly precision: Float64Array;
  readonly hit: Float64Array;
  readonly ndcg: Float64Array;
  readonly variety: Float64Array;
  readonly artists: Float64Array;
  /** Distinct rows recommended for any seed. */
  readonly recommended: ReadonlySet<number>;
}

/** Metrics of a ranker over all seeds, as they are reported. */
export interface RankerMetrics {
  readonly precision: Estimate;
  readonly hitRate: Estimate;
  readonly ndcg: Estimate;
  /** Share of the candidates that were recommended to at least one seed. */
  readonly coverage: number;
  /** Mean distance between the tracks of a list, in standardised features. */
  readonly variety: Estimate;
  /** Mean number of different main artists in a list. */
  readonly artists: Estimate;
}

/** Rows to which something is relevant: at most `limit`, drawn without replacement. */
export function sampleSeeds(
  truth: GroundTruth,
  table: EvaluationTable,
  limit: number,
  random: () => number,
): number[] {
  const rows = [...truth.playlistsOf.keys()].filter((row) => (truth.playlistsOf[row]?.length ?? 0) > 0);
  const seeds: number[] = [];
  for (let left = rows.length; left > 0 && seeds.length < limit; left--) {
    const at = Math.floor(random() * left);
    const row = rows[at] ?? 0;
    rows[at] = rows[left - 1] ?? 0;
    if (relevantTo(row, truth, table).size > 0) seeds.push(row);
  }
  return seeds;
}

/** @param acoustic the plain space in which variety is measured, the same for every ranker */
export async function evaluateRanker(
  ranker: Ranker,
  seeds: readonly number[],
  length: number,
  truth: GroundTruth,
  table: EvaluationTable,
  acoustic: Space,
): Promise<RankerResult> {
  const distance = (a: number, b: number) =>
    distanceBetween('euclidean', embeddingOf(acoustic, a), embeddingOf(acoustic, b));
  const empty = () => new Float64Array(seeds.length);
  const columns = { precision: empty(), hit: empty(), ndcg: empty(), variety: empty(), artists: empty() };
  const recommended = new Set<number>();
  for (const [at, seed] of seeds.entries()) {
    const list = await ranker.list(seed, length);
    const { precision, hit, ndcg } = listMetrics(list, relevantTo(seed, truth, table), length);
    columns.precision[at] = precision;
    columns.hit[at] = hit;
    columns.ndcg[at] = ndcg;
    columns.variety[at] = meanPairDistance(list, distance);
    columns.artists[at] = new Set(list.map((row) => table.artistRow(row))).size;
    for (const row of list) recommended.add(row);
  }
  return { name: ranker.name, ...columns, recommended };
}

/**
 * Means with confidence intervals.
 * @param groups of each seed: seeds of one playlist are not independent
 * @param candidates number of rows that could have been recommended
 */
export function metricsOfRanker(
  result: RankerResult,
  groups: Int32Array,
  candidates: number,
  random: () => number,
): RankerMetrics {
  const estimate = (values: Float64Array) => bootstrapMean({ values, groups }, random);
  return {
    precision: estimate(result.precision),
    hitRate: estimate(result.hit),
    ndcg: estimate(result.ndcg),
    coverage: result.recommended.size / candidates,
    variety: estimate(result.variety),
    artists: estimate(result.artists),
  };
}

/** How many times the precision of `below` that of `above` is, over the same seeds. */
export function precisionRatio(
  above: RankerResult,
  below: RankerResult,
  groups: Int32Array,
  random: () => number,
): Estimate {
  return bootstrapRatio({ values: above.precision, groups }, below.precision, random);
}
