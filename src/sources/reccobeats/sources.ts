import type { TrackInfo } from '../../track/track.ts';
import type { Service } from '../http/service.ts';
import type { FeatureSource, IdentitySource, SourcedFeatures } from '../port.ts';
import type { Ranked } from '../resolver.ts';
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
): Ranked<FeatureSource> {
  const batcher = batchOf<FeatureRow, SourcedFeatures>(
    service,
    '/v1/audio-features',
    featureRowSchema,
    (row) => {
      const id = spotifyIdOf(row.href);
      const features = featuresOf(row);
      if (id !== undefined && row.isrc) onIsrc(id, row.isrc);
      if (id === undefined || Object.keys(features).length === 0) return undefined;
      return { id, value: { features, estimated: false } };
    },
  );
  return {
    name: service.name,
    batchSize: RECCOBEATS_BATCH,
    keepMs: RECCOBEATS_KEEP_MS,
    features: (ids, signal) => batcher.lookUp(ids, signal),
  };
}

/** Title, artists, duration and ISRC of the releases that ReccoBeats has. */
export function reccobeatsIdentities(service: Service): Ranked<IdentitySource> {
  const batcher = batchOf(service, '/v1/track', trackRowSchema, (row) => {
    const id = spotifyIdOf(row.href);
    return id === undefined ? undefined : { id, value: infoOf(id, row) };
  });
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
