import type { TrackInfo } from '../../track/track.ts';
import type { Service } from '../http/service.ts';
import type { FeatureSource, IdentitySource, SourcedFeatures } from '../ports.ts';
import type { ChainSource } from '../resolver.ts';
import { batchOf, RECCOBEATS_BATCH, RECCOBEATS_KEEP_MS } from './client.ts';
import {
  type FeatureRow,
  featureRowSchema,
  featuresOf,
  spotifyIdOf,
  type TrackRow,
  trackRowSchema,
} from './shapes.ts';

/**
 * Eleven features, on Spotify's own scale, of the exact releases that ReccoBeats has.
 * @param onIsrc told of recording codes that come along
 */
export function reccobeatsFeatures(
  service: Service,
  onIsrc: (id: string, isrc: string) => void = () => undefined,
): ChainSource<FeatureSource> {
  const index = (rows: readonly FeatureRow[]) =>
    byId(rows, (id, row): SourcedFeatures | undefined => {
      if (row.isrc) onIsrc(id, row.isrc);
      const features = featuresOf(row);
      return Object.keys(features).length === 0 ? undefined : { features, estimated: false };
    });
  const batcher = batchOf(service, '/v1/audio-features', featureRowSchema, index);
  return {
    name: service.name,
    batchSize: RECCOBEATS_BATCH,
    keepMs: RECCOBEATS_KEEP_MS,
    features: (ids, signal) => batcher.lookUp(ids, signal),
  };
}

/** Title, artists, duration and ISRC of the releases that ReccoBeats has. */
export function reccobeatsIdentities(service: Service): ChainSource<IdentitySource> {
  const batcher = batchOf(service, '/v1/track', trackRowSchema, (rows) => byId(rows, infoOf));
  return {
    name: service.name,
    batchSize: RECCOBEATS_BATCH,
    keepMs: RECCOBEATS_KEEP_MS,
    identities: (ids, signal) => batcher.lookUp(ids, signal),
  };
}

/** A row of `/v1/track` as the project's own description of a track. */
export function infoOf(id: string, row: TrackRow): TrackInfo {
  const { durationMs, isrc } = row;
  return {
    id,
    title: row.trackTitle,
    artists: (row.artists ?? []).map(({ name }) => name).filter((name) => name !== ''),
    ...(typeof durationMs === 'number' && durationMs > 0 ? { durationMs } : {}),
    ...(typeof isrc === 'string' && isrc !== '' ? { isrc } : {}),
  };
}

/** Rows joined on the Spotify address in them, never by position. */
function byId<R extends { readonly href: string }, T>(
  rows: readonly R[],
  read: (id: string, row: R) => T | undefined,
): Map<string, T> {
  const values = new Map<string, T>();
  for (const row of rows) {
    const id = spotifyIdOf(row.href);
    const value = id === undefined ? undefined : read(id, row);
    if (id !== undefined && value !== undefined) values.set(id, value);
  }
  return values;
}
