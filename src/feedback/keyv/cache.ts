import { LRUCache } from 'lru-cache';

/** Entries take some kilobytes each. */
const MAX_ENTRIES = 500;
/** What was read is believed for so long: another process may change it. */
const TTL_MS = 10_000;

/**
 * A cache for what was read lately, so that a burst of votes does not read it from the store each time.
 * @param now ms since the epoch
 */
export function recentCache<T extends object>(now: () => number): LRUCache<string, T> {
  return new LRUCache<string, T>({ max: MAX_ENTRIES, ttl: TTL_MS, ttlResolution: 0, perf: { now } });
}
