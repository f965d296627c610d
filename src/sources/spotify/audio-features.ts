import { z } from 'zod';
import { message } from '../../messages/message.ts';
import { SourceFailure } from '../http/failure.ts';
import { CANCELLED, failedLookup, sameForAll, unavailable } from '../lookup.ts';
import { parseFeatures } from '../parse.ts';
import type { FeatureSource, Lookup, SourcedFeatures } from '../ports.ts';
import type { ChainSource } from '../resolver.ts';
import { defineSource } from '../source.ts';
import type { SpotifyClient } from './client.ts';
import { spotify } from './spotify.ts';
import { SPOTIFY_TTL_MS } from './tracks.ts';

/** For apps that still have extended access. */
export const spotifyAudioFeatures = defineSource({
  label: 'Spotify audio-features',
  gives: ['features'],
  settings: {},
  open(_settings, { open }) {
    const source = open(spotify);
    if ('off' in source) return source;
    const features = spotifyFeatures(source.client);
    return {
      service: source.service,
      features: [features],
      state: () =>
        features.isClosed() ? { state: 'off', detail: message('sources.audioFeaturesClosed') } : undefined,
    };
  },
});

/** Spotify takes 100 at a time; the other sources take 40. */
const MAX_IDS = 40;

const value = z.number().nullish();
const rowSchema = z.object({
  id: z.string(),
  danceability: value,
  energy: value,
  key: value,
  loudness: value,
  mode: value,
  speechiness: value,
  acousticness: value,
  instrumentalness: value,
  liveness: value,
  valence: value,
  tempo: value,
  duration_ms: value,
});
const FIELDS = { loudnessDb: 'loudness', tempoBpm: 'tempo', durationMs: 'duration_ms' } as const;
const featuresSchema = z.object({ audio_features: z.array(rowSchema.nullable()) });

/** All features. Once Spotify has refused the app, no more requests are made. */
export function spotifyFeatures(client: SpotifyClient): ChainSource<FeatureSource> & { isClosed(): boolean } {
  let isClosed = false;
  const closed = unavailable(message('sources.closedToApp'));
  return {
    name: `${client.name} audio-features`,
    batchSize: MAX_IDS,
    ttlMs: SPOTIFY_TTL_MS,
    isClosed: () => isClosed,
    async features(ids, signal) {
      if (isClosed) return sameForAll(ids, closed);
      if (ids.length === 0 || signal.aborted) return sameForAll(ids, CANCELLED);
      try {
        const body = await client.call(
          (api) => api.getAudioFeaturesForTracks([...ids]),
          featuresSchema,
          signal,
        );
        return answersOf(ids, body.audio_features);
      } catch (error) {
        if (!(error instanceof SourceFailure && error.status === 403))
          return sameForAll(ids, failedLookup(error));
        isClosed = true;
        return sameForAll(ids, closed);
      }
    },
  };
}

function answersOf(
  ids: readonly string[],
  rows: z.infer<typeof featuresSchema>['audio_features'],
): Map<string, Lookup<SourcedFeatures>> {
  const byId = new Map(rows.flatMap((row) => (row === null ? [] : [[row.id, row] as const])));
  return new Map(
    ids.map((id): [string, Lookup<SourcedFeatures>] => {
      const row = byId.get(id);
      const features = row === undefined ? {} : parseFeatures(row, FIELDS);
      if (Object.keys(features).length === 0) return [id, { status: 'unknown' }];
      return [id, { status: 'found', value: { features, estimated: false } }];
    }),
  );
}
