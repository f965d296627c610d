import { BruteForceIndex } from './brute-force-index.ts';
import { ExactIndex } from './exact-index.ts';
import type { MetricName } from './metric.ts';
import type { NeighbourIndex } from './neighbour-index.ts';

/** The fastest index over row-major vectors for a metric. */
export function createIndex(
  { embeddings, dimension }: { readonly embeddings: Float32Array; readonly dimension: number },
  metric: MetricName = 'euclidean',
): NeighbourIndex {
  return metric === 'euclidean'
    ? new ExactIndex(embeddings, dimension)
    : new BruteForceIndex(embeddings, dimension, metric);
}
