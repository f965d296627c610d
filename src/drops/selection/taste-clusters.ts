import { squaredDistance } from '../../lib/vectors.ts';
import { embeddingOf, type Space } from '../../recommend/space/space.ts';
import type { DropSeed } from './drop-request.ts';

/** More seeds take long and say little more. */
const SEEDS_MAX = 120;

interface Cluster {
  readonly seeds: DropSeed[];
  readonly centroid: Float32Array;
}

/**
 * Groups what a server likes by taste, because its members differ: a track between metal and jazz is liked by nobody.
 * Ward's method (1963) in the recommendation space: of all pairs of clusters those are joined that it widens least.
 * @param seeds the strongest of them are grouped
 * @param limit the most clusters
 * @returns non-empty clusters, the one that counts most first
 */
export function clusterSeeds(
  seeds: readonly DropSeed[],
  space: Pick<Space, 'embeddings'>,
  limit: number,
): DropSeed[][] {
  const strongest = [...seeds].sort((a, b) => b.weight - a.weight || a.row - b.row).slice(0, SEEDS_MAX);
  const clusters = strongest.map(
    (seed): Cluster => ({ seeds: [seed], centroid: Float32Array.from(embeddingOf(space, seed.row)) }),
  );
  const costs = clusters.map((a) => clusters.map((b) => costOf(a, b)));
  const alive = [...clusters.keys()];
  while (alive.length > Math.max(1, limit)) {
    const [first, second] = cheapestPair(alive, costs);
    const joined = join(clusters[first], clusters[second]);
    clusters[first] = joined;
    alive.splice(alive.indexOf(second), 1);
    for (const other of alive) {
      const cluster = clusters[other];
      if (other === first || cluster === undefined) continue;
      const cost = costOf(joined, cluster);
      costs[first]?.splice(other, 1, cost);
      costs[other]?.splice(first, 1, cost);
    }
  }
  return alive.map((at) => clusters[at]?.seeds ?? []).sort((a, b) => weightOf(b) - weightOf(a));
}

/** The sum of the weights of seeds. */
export function weightOf(seeds: readonly DropSeed[]): number {
  return seeds.reduce((sum, { weight }) => sum + weight, 0);
}

function cheapestPair(alive: readonly number[], costs: readonly (readonly number[])[]): [number, number] {
  let best: [number, number] = [alive[0] ?? 0, alive[1] ?? 0];
  let least = Number.POSITIVE_INFINITY;
  for (const [at, first] of alive.entries()) {
    for (const second of alive.slice(at + 1)) {
      const cost = costs[first]?.[second] ?? Number.POSITIVE_INFINITY;
      if (cost >= least) continue;
      least = cost;
      best = [first, second];
    }
  }
  return best;
}

/** How much the squared distances to the centroid grow. */
function costOf(a: Cluster, b: Cluster): number {
  const [m, n] = [a.seeds.length, b.seeds.length];
  return ((m * n) / (m + n)) * squaredDistance(a.centroid, b.centroid, 0, a.centroid.length);
}

function join(a: Cluster | undefined, b: Cluster | undefined): Cluster {
  if (a === undefined || b === undefined) throw new RangeError('no such cluster');
  const [m, n] = [a.seeds.length, b.seeds.length];
  const centroid = a.centroid.map((value, at) => (m * value + n * (b.centroid[at] ?? 0)) / (m + n));
  return { seeds: [...a.seeds, ...b.seeds], centroid };
}
