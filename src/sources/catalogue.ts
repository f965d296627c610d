import type { Track, TrackInfo } from '../track/track.ts';
import type { FeatureSource, IdentitySource, Lookup } from './ports.ts';

/** What the sources need of the bundled catalogue. */
export interface TrackTable {
  /** @returns the row of a track, or -1 */
  rowOf(id: string): number;
  track(row: number): Track;
}

/** What a person reads where the answer came from the tracks the model was built from. */
export const CATALOGUE_NAME = 'the bundled catalogue';

/** The bundled catalogue as a source of features: in memory, so it is always there and never slow. */
export function catalogueFeatures(catalogue: TrackTable): FeatureSource {
  return {
    name: CATALOGUE_NAME,
    batchSize: Number.MAX_SAFE_INTEGER,
    features: async (ids) => look(catalogue, ids, ({ features }) => ({ features, estimated: false })),
  };
}

/** The bundled catalogue as a source of titles and artists. */
export function catalogueIdentities(catalogue: TrackTable): IdentitySource {
  return {
    name: CATALOGUE_NAME,
    batchSize: Number.MAX_SAFE_INTEGER,
    identities: async (ids) => look(catalogue, ids, identityOf),
  };
}

function look<T>(
  catalogue: TrackTable,
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
