import { DAY_MS } from '../lib/time.ts';

/** For what was stored while a source was on that is off now: the strictest of all terms. */
const UNKNOWN_TTL_MS = DAY_MS;

/**
 * Until when the features of a source may be kept, however and wherever: as long as its answers may be stored.
 * @param source its name
 * @param sources those that are on
 * @param now when it answered, ms since the epoch
 * @returns undefined where they may stay
 */
export function keepUntil(
  source: string,
  sources: readonly { readonly name: string; readonly ttlMs?: number }[],
  now: number,
): number | undefined {
  const known = sources.find(({ name }) => name === source);
  if (known === undefined) return now + UNKNOWN_TTL_MS;
  return known.ttlMs === undefined ? undefined : now + known.ttlMs;
}
