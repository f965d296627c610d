const INTERVAL_MS = 5_000;

/** Discord's limit on IDENTIFYs: one of each bucket of shards in five seconds, and as many buckets as `maxConcurrency`. */
export class IdentifyLimit {
  readonly #buckets: number;
  readonly #last = new Map<string, number>();

  constructor(maxConcurrency: number) {
    this.#buckets = maxConcurrency;
  }

  /** Whether a shard of an application may identify now (monotonic ms); it counts if it may. */
  admits(applicationId: string, shard: number, now: number): boolean {
    const bucket = `${applicationId}/${shard % this.#buckets}`;
    const last = this.#last.get(bucket);
    if (last !== undefined && now - last < INTERVAL_MS) return false;
    this.#last.set(bucket, now);
    return true;
  }
}
