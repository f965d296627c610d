import type { VectorTable } from '../../vector-table.ts';
import { ROW_METRICS } from '../metric.ts';
import type { NearestHeap } from '../nearest-heap.ts';
import type { RowFilter } from '../neighbour-index.ts';
import { Candidates } from './candidates.ts';
import type { ExactSegment } from './exact-segment.ts';

const { euclidean } = ROW_METRICS;

/**
 * Offers `found` every row of some segments that could be among those it keeps. The clusters of all segments are searched
 * together, the nearest first: what they hold spares reading most of the others, whichever segment they are in.
 * @param found may keep other rows already
 */
export function searchSegments(
  segments: readonly ExactSegment[],
  vectors: VectorTable,
  vector: Float32Array,
  found: NearestHeap,
  passes: RowFilter,
): void {
  if (found.capacity === 0) return;
  const distanceOf = (row: number) =>
    euclidean(vectors.chunkOf(row), vectors.startOf(row), vector, vector.length);
  for (const { outliers } of segments) {
    for (const row of outliers) {
      if (!passes(row)) continue;
      const distance = distanceOf(row);
      if (distance <= found.bound) found.offer(distance, row);
    }
  }
  const candidates = new Candidates(found, passes);
  for (const [segment, cluster] of nearestFirst(segments, vector)) segment.collect(cluster, candidates);
  candidates.measure(distanceOf);
}

/** More clusters than all segments have. */
const CLUSTERS_MAX = 2 ** 16;
const DISTANCES = 2 ** 30;

/** The clusters of all segments, about in the order of how far their centres are. */
function* nearestFirst(
  segments: readonly ExactSegment[],
  vector: Float32Array,
): Generator<readonly [segment: ExactSegment, cluster: number]> {
  const owners = segments.flatMap((segment) => Array.from({ length: segment.clusterCount }, () => segment));
  const distances = new Float64Array(owners.length);
  let from = 0;
  const starts = new Map<ExactSegment, number>();
  for (const segment of segments) {
    distances.set(segment.begin(vector), from);
    starts.set(segment, from);
    from += segment.clusterCount;
  }
  let farthest = Number.MIN_VALUE;
  for (const distance of distances) farthest = Math.max(farthest, distance);
  // A rounded distance and a cluster in one number, because typed arrays sort numbers fastest.
  const keys = distances.map(
    (distance, at) => Math.round((distance / farthest) * DISTANCES) * CLUSTERS_MAX + at,
  );
  for (const key of keys.sort()) {
    const at = key % CLUSTERS_MAX;
    const segment = owners[at];
    if (segment !== undefined) yield [segment, at - (starts.get(segment) ?? 0)];
  }
}
