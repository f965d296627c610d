import { z } from 'zod';
import type { Namespace } from '../storage/namespace.ts';
import { FEATURE_NAMES } from '../track/features.ts';
import type { TrackInfo } from '../track/track.ts';
import type { SourcedFeatures } from './ports.ts';

/** How long "this source does not know this track" is believed, and an answer that lacks something. */
export const MISS_MS = 6 * 3600 * 1000;

/** What is known of one track from earlier: an answer and its source, or who did not know (until when, ms). */
export interface RememberedLookup<T> {
  readonly found?: { readonly value: T; readonly source: string };
  readonly misses?: Readonly<Record<string, number>>;
}

/** Step 0 of a chain: what earlier look-ups learned. */
export interface LookupMemory<T> {
  /** Only what still holds. */
  recall(ids: readonly string[]): Promise<ReadonlyMap<string, RememberedLookup<T>>>;
  /** @param keepMs how long a hit may be kept; for good when absent */
  rememberFound(id: string, value: T, source: string, keepMs?: number): Promise<void>;
  rememberMisses(
    id: string,
    sources: readonly string[],
    earlier: RememberedLookup<T> | undefined,
  ): Promise<void>;
}

/** The shape of remembered entries in the store, for {@link Namespace}. */
export function rememberedLookupSchema<T>(value: z.ZodType<T>): z.ZodType<RememberedLookup<T>> {
  return z.object({
    found: z.object({ value, source: z.string() }).exactOptional(),
    misses: z.record(z.string(), z.number()).exactOptional(),
  });
}

export const sourcedFeaturesSchema: z.ZodType<SourcedFeatures> = z.object({
  features: z.partialRecord(z.enum(FEATURE_NAMES), z.number()),
  estimated: z.boolean(),
});

export const trackInfoSchema: z.ZodType<TrackInfo> = z.object({
  id: z.string(),
  title: z.string(),
  artists: z.array(z.string()),
  durationMs: z.number().exactOptional(),
  isrc: z.string().exactOptional(),
  artUrl: z.string().exactOptional(),
});

/** @param now the clock misses are judged by, ms since the epoch */
export function createLookupMemory<T>(
  entries: Namespace<RememberedLookup<T>>,
  now: () => number,
): LookupMemory<T> {
  return {
    async recall(ids) {
      const remembered = await entries.getMany(ids);
      const recalled = new Map<string, RememberedLookup<T>>();
      for (const [index, id] of ids.entries()) {
        const entry = remembered[index];
        if (entry !== undefined) recalled.set(id, { ...entry, misses: stillHolding(entry.misses, now()) });
      }
      return recalled;
    },
    rememberFound: (id, value, source, keepMs) => entries.set(id, { found: { value, source } }, keepMs),
    async rememberMisses(id, sources, earlier) {
      const until = now() + MISS_MS;
      const misses = { ...earlier?.misses, ...Object.fromEntries(sources.map((source) => [source, until])) };
      await entries.set(id, { misses }, MISS_MS);
    },
  };
}

function stillHolding(misses: RememberedLookup<unknown>['misses'], now: number): Record<string, number> {
  return Object.fromEntries(Object.entries(misses ?? {}).filter(([, until]) => until > now));
}
