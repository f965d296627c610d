import type { VectorTable } from '../vector-table.ts';
import { BruteForceIndex } from './brute-force-index.ts';
import { ExactIndex } from './exact-index.ts';
import type { MetricName } from './metric.ts';
import type { NeighbourIndex } from './neighbour-index.ts';

/** The fastest index over vectors for a metric. */
export function createIndex(vectors: VectorTable, metric: MetricName = 'euclidean'): NeighbourIndex {
  return metric === 'euclidean' ? new ExactIndex(vectors) : new BruteForceIndex(vectors, metric);
}
