import { DAY_MS } from '../lib/time.ts';
import { message } from '../messages/message.ts';
import type { Track, TrackInfo } from '../track/track.ts';
import type { FeatureSource, IdentitySource, Lookup, SearchableCatalogue, TracksById } from './ports.ts';
import { defineSource } from './source.ts';

/** How an answer names this source, in English. */
export const BUNDLED_CATALOGUE = 'the bundled catalogue';
/** A newer catalogue may hold other values. */
const TTL_MS = 30 * DAY_MS;

/** The tracks the model was built from: in memory, so always available and never slow. */
export const bundledCatalogue = defineSource({
  label: 'The bundled catalogue',
  gives: ['features', 'titles'],
  settings: {},
  open: (_settings, { catalogue }) => openBundled(catalogue),
});

/** What was added later is left out: it comes from other sources, under their names and terms. */
export function openBundled(catalogue: SearchableCatalogue) {
  const bundled = catalogue.base ?? catalogue;
  return {
    features: [{ ...catalogueFeatures(bundled), ttlMs: TTL_MS }],
    identities: [{ ...catalogueIdentities(bundled), ttlMs: TTL_MS }],
    state: () => ({ state: 'on', detail: message('sources.trackCount', { count: bundled.size }) }) as const,
  };
}

export function catalogueFeatures(catalogue: TracksById): FeatureSource {
  return {
    name: BUNDLED_CATALOGUE,
    batchSize: Number.MAX_SAFE_INTEGER,
    features: async (ids) => lookUp(catalogue, ids, ({ features }) => ({ features, estimated: false })),
  };
}

export function catalogueIdentities(catalogue: TracksById): IdentitySource {
  return {
    name: BUNDLED_CATALOGUE,
    batchSize: Number.MAX_SAFE_INTEGER,
    identities: async (ids) => lookUp(catalogue, ids, identityOf),
  };
}

function lookUp<T>(
  catalogue: TracksById,
  ids: readonly string[],
  pick: (track: Track) => T,
): Map<string, Lookup<T>> {
  return new Map(
    ids.map((id) => {
      const row = catalogue.rowOf(id);
      return [id, row < 0 ? { status: 'unknown' } : { status: 'found', value: pick(catalogue.track(row)) }];
    }),
  );
}

function identityOf({ features, ...info }: Track): TrackInfo {
  const { durationMs } = features;
  return info.durationMs === undefined && durationMs !== undefined ? { ...info, durationMs } : info;
}
