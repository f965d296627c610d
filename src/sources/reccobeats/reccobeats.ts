import { z } from 'zod';
import { SECOND_MS } from '../../lib/time.ts';
import { defineService } from '../define-service.ts';
import type { Service } from '../http/service.ts';
import type { FeatureSource, IdentitySource, SourcedFeatures } from '../ports.ts';
import type { ChainSource } from '../resolver.ts';
import { baseUrl } from '../source.ts';
import { reccobeatsByIsrc } from './by-isrc.ts';
import { createBatcher, MAX_IDS, RECCOBEATS_TTL_MS } from './client.ts';
import { reccobeatsCollection, trackByIsrc } from './collections.ts';
import { reccobeatsCandidates } from './recommendations.ts';
import {
  type FeatureRow,
  featureRowSchema,
  featuresOf,
  infoOf,
  spotifyIdOf,
  trackRowSchema,
} from './rows.ts';
import { reccobeatsSuggestionFeatures } from './suggestion-features.ts';

const PROBE_ID = '5W3cjX2J3tjhG8zb6u0qHn';

export const reccobeats = defineService({
  label: 'ReccoBeats',
  gives: ['features', 'titles', 'albums', 'artists', 'candidates'],
  settings: {
    RECCOBEATS_API: baseUrl(
      'https://api.reccobeats.com',
      'acoustic features by Spotify id and recommendations, no key needed',
    ),
  },
  rateLimit: { requests: 3, perMs: 2 * SECOND_MS },
  open(service, { identify, isrcs }) {
    const identities = reccobeatsIdentities(service);
    return {
      features: [
        reccobeatsFeatures(service, (id, isrc) => isrcs.set(id, isrc)),
        reccobeatsByIsrc(service, identify),
      ],
      identities: [identities],
      candidates: reccobeatsCandidates(service),
      suggestionFeatures: reccobeatsSuggestionFeatures(service),
      async mainArtist(id, signal) {
        const answer = (await identities.identities([id], signal)).get(id);
        return answer?.status === 'found' ? answer.value.artistId : undefined;
      },
      collections: {
        kinds: ['album', 'artist'],
        collection: (kind, id, signal) => reccobeatsCollection(service, kind, id, signal),
      },
      songSearch: { trackByIsrc: (song, signal) => trackByIsrc(service, song, signal) },
      probe: (signal) => service.json(`/v1/audio-features?ids=${PROBE_ID}`, z.unknown(), signal),
    };
  },
});

/**
 * Eleven features, on Spotify's own scale, of the releases that ReccoBeats has.
 * @param onIsrc called with the ISRCs that come with them
 */
export function reccobeatsFeatures(
  service: Service,
  onIsrc: (id: string, isrc: string) => void = () => undefined,
): ChainSource<FeatureSource> {
  const index = (rows: readonly FeatureRow[]) =>
    bySpotifyId(rows, (id, row): SourcedFeatures | undefined => {
      if (row.isrc) onIsrc(id, row.isrc);
      const features = featuresOf(row);
      return Object.keys(features).length === 0 ? undefined : { features, estimated: false };
    });
  const batcher = createBatcher(service, '/v1/audio-features', featureRowSchema, index);
  return {
    name: service.name,
    batchSize: MAX_IDS,
    ttlMs: RECCOBEATS_TTL_MS,
    features: (ids, signal) => batcher.lookUp(ids, signal),
  };
}

/** Title, artists, duration and ISRC of the releases that ReccoBeats has. */
export function reccobeatsIdentities(service: Service): ChainSource<IdentitySource> {
  const batcher = createBatcher(service, '/v1/track', trackRowSchema, (rows) => bySpotifyId(rows, infoOf));
  return {
    name: service.name,
    batchSize: MAX_IDS,
    ttlMs: RECCOBEATS_TTL_MS,
    identities: (ids, signal) => batcher.lookUp(ids, signal),
  };
}

/** Joins rows on the Spotify address in them; their order means nothing. */
function bySpotifyId<R extends { readonly href: string }, T>(
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
