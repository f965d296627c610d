import { z } from 'zod';
import { HOUR_MS } from '../lib/time.ts';
import type { Namespace } from '../storage/namespace.ts';
import { FEATURE_NAMES } from '../track/features.ts';
import type { TrackInfo } from '../track/track.ts';
import type { SourcedFeatures } from './ports.ts';

/** How long a miss is stored unless a memory says otherwise: services add tracks every day. */
const MISS_MS = 6 * HOUR_MS;

/** What is stored about one track: an answer and its source, or which sources do not know it (until when, ms). */
export interface RememberedLookup<T> {
  readonly found?: { readonly value: T; readonly source: string };
  readonly misses?: Readonly<Record<string, number>>;
}

/** Stored results of earlier look-ups, which a chain reads before it tries any source. */
export interface LookupMemory<T> {
  /** How long a miss, or an answer that is incomplete, is stored. */
  readonly missMs: number;
  /** Without misses that have expired. */
  recall(ids: readonly string[]): Promise<ReadonlyMap<string, RememberedLookup<T>>>;
  /** @param ttlMs how long a hit may be stored; forever when absent */
  rememberFound(id: string, value: T, source: string, ttlMs?: number): Promise<void>;
  rememberMisses(
    id: string,
    sources: readonly string[],
    earlier: RememberedLookup<T> | undefined,
  ): Promise<void>;
}

/** The schema of stored look-ups, for {@link Namespace}. */
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

/** Everything of a track but its id, which not every service knows. */
export const trackDetails = {
  title: z.string(),
  artists: z.array(z.string()),
  artistId: z.string().exactOptional(),
  durationMs: z.number().exactOptional(),
  isrc: z.string().exactOptional(),
  album: z.string().exactOptional(),
  releaseDate: z.string().exactOptional(),
  popularity: z.number().exactOptional(),
  artUrl: z.string().exactOptional(),
};

export const trackInfoSchema: z.ZodType<TrackInfo> = z.object({ id: z.string(), ...trackDetails });

/**
 * @param now ms since the epoch; decides which misses have expired
 * @param missMs how long a miss, or an answer that is incomplete, is stored
 */
export function createLookupMemory<T>(
  entries: Namespace<RememberedLookup<T>>,
  now: () => number,
  missMs: number = MISS_MS,
): LookupMemory<T> {
  return {
    missMs,
    async recall(ids) {
      const remembered = await entries.getMany(ids);
      const recalled = new Map<string, RememberedLookup<T>>();
      for (const [index, id] of ids.entries()) {
        const entry = remembered[index];
        if (entry !== undefined) recalled.set(id, { ...entry, misses: unexpired(entry.misses, now()) });
      }
      return recalled;
    },
    rememberFound: (id, value, source, ttlMs) => entries.set(id, { found: { value, source } }, ttlMs),
    async rememberMisses(id, sources, earlier) {
      const until = now() + missMs;
      const misses = { ...earlier?.misses, ...Object.fromEntries(sources.map((source) => [source, until])) };
      await entries.set(id, { misses }, missMs);
    },
  };
}

function unexpired(misses: RememberedLookup<unknown>['misses'], now: number): Record<string, number> {
  return Object.fromEntries(Object.entries(misses ?? {}).filter(([, until]) => until > now));
}
