/** Buckets of one octave: a bucket is at most a 64th wide of what it holds. */
const BITS = 6;

/** The bucket of a distance: each number up to 127 its own, then 64 for each doubling. */
function bucketOf(distance: number): number {
  const shift = Math.max(0, 31 - BITS - Math.clz32(distance));
  return (shift << BITS) + (distance >> shift);
}

/** The largest distance of a bucket. */
function lastOf(bucket: number): number {
  const shift = Math.max(0, (bucket >> BITS) - 1);
  return (bucket - (shift << BITS) + 1) * 2 ** shift - 1;
}

const BUCKETS = bucketOf(2 ** 31 - 1) + 1;

/** How many of some distances lie where, so that the smallest can be selected without sorting all. */
export class DistanceHistogram {
  readonly #counts = new Uint32Array(BUCKETS);
  readonly #total: number;

  /** @param distances 0 or more */
  constructor(distances: Int32Array) {
    for (let at = 0; at < distances.length; at++) {
      const bucket = bucketOf(distances[at] ?? 0);
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    }
    this.#total = distances.length;
  }

  /** A distance that at least `count` of all do not exceed, and not many more; where there are fewer, all do not exceed it. */
  limitOf(count: number): number {
    let below = 0;
    const wanted = Math.min(count, this.#total);
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      below += this.#counts[bucket] ?? 0;
      if (below >= wanted) return lastOf(bucket);
    }
    return lastOf(BUCKETS - 1);
  }
}
