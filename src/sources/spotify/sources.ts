import { z } from 'zod';
import type { TrackInfo } from '../../track/track.ts';
import { GIVEN_UP, NOT_ASKABLE, sameForAll, unavailable } from '../answers.ts';
import { believable } from '../figures.ts';
import { SourceFailure } from '../http/failure.ts';
import { nameSchema, titleSchema } from '../names.ts';
import type { FeatureSource, IdentitySource, Lookup, SourcedFeatures } from '../ports.ts';
import type { ChainSource } from '../resolver.ts';
import type { SpotifyClient } from './client.ts';

/** How long what Spotify said is kept: long enough to be polite, short enough for their terms. */
export const SPOTIFY_KEEP_MS = 24 * 3600 * 1000;
/** What the batch form of audio-features takes is 100; the other sources take 40. */
const FEATURE_BATCH = 40;
/** The batch form of tracks is gone for new apps, so that many single requests are made at a time. */
const TRACK_BATCH = 10;

const figure = z.number().nullish();
const featureRow = z.object({
  id: z.string(),
  danceability: figure,
  energy: figure,
  key: figure,
  loudness: figure,
  mode: figure,
  speechiness: figure,
  acousticness: figure,
  instrumentalness: figure,
  liveness: figure,
  valence: figure,
  tempo: figure,
  duration_ms: figure,
});
const THEIR_NAMES = { loudnessDb: 'loudness', tempoBpm: 'tempo', durationMs: 'duration_ms' } as const;
const featuresSchema = z.object({ audio_features: z.array(featureRow.nullable()) });

/** Everything but id and name is optional: fields have come and gone before. */
export const spotifyTrackSchema = z.object({
  id: z.string(),
  name: titleSchema,
  artists: z.array(z.object({ name: nameSchema })).nullish(),
  duration_ms: z.number().positive().nullish(),
  external_ids: z.object({ isrc: z.string().nullish() }).nullish(),
  album: z.object({ images: z.array(z.object({ url: z.string() })).nullish() }).nullish(),
});

/** All features, where the app still has extended access. Asked no more once Spotify has said that it has not. */
export function spotifyFeatures(client: SpotifyClient): ChainSource<FeatureSource> & { isClosed(): boolean } {
  let closed = false;
  return {
    name: `${client.name} audio-features`,
    batchSize: FEATURE_BATCH,
    isClosed: () => closed,
    async features(ids, signal) {
      if (closed) return sameForAll(ids, { status: 'unavailable', why: NOT_ASKABLE.closed });
      if (ids.length === 0 || signal.aborted) return sameForAll(ids, GIVEN_UP);
      try {
        const body = await client.call(
          (api) => api.getAudioFeaturesForTracks([...ids]),
          featuresSchema,
          signal,
        );
        return answersOf(ids, body.audio_features);
      } catch (error) {
        if (!(error instanceof SourceFailure && error.status === 403))
          return sameForAll(ids, unavailable(error));
        closed = true;
        return sameForAll(ids, { status: 'unavailable', why: NOT_ASKABLE.closed });
      }
    },
  };
}

/** Title, artists, duration, ISRC and cover. */
export function spotifyIdentities(client: SpotifyClient): ChainSource<IdentitySource> {
  const one = async (id: string, signal: AbortSignal): Promise<Lookup<TrackInfo>> => {
    try {
      const track = await client.call((api) => api.getTrack(id), spotifyTrackSchema, signal);
      return { status: 'found', value: { ...spotifyInfo(track), id } };
    } catch (error) {
      const status = error instanceof SourceFailure ? error.status : undefined;
      return status === 404 || status === 400 ? { status: 'unknown' } : unavailable(error);
    }
  };
  return {
    name: client.name,
    batchSize: TRACK_BATCH,
    keepMs: SPOTIFY_KEEP_MS,
    async identities(ids, signal) {
      if (signal.aborted) return sameForAll(ids, GIVEN_UP);
      return new Map(await Promise.all(ids.map(async (id) => [id, await one(id, signal)] as const)));
    },
  };
}

/** A track object of Spotify's as the project's own description. */
export function spotifyInfo(track: z.infer<typeof spotifyTrackSchema>): TrackInfo {
  const isrc = track.external_ids?.isrc;
  const artUrl = track.album?.images?.[0]?.url;
  return {
    id: track.id,
    title: track.name,
    artists: (track.artists ?? []).map(({ name }) => name).filter((name) => name !== ''),
    ...(typeof track.duration_ms === 'number' ? { durationMs: track.duration_ms } : {}),
    ...(typeof isrc === 'string' && isrc !== '' ? { isrc } : {}),
    ...(artUrl?.startsWith('https://') ? { artUrl } : {}),
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
      const features = row === undefined ? {} : believable(row, THEIR_NAMES);
      if (Object.keys(features).length === 0) return [id, { status: 'unknown' }];
      return [id, { status: 'found', value: { features, estimated: false } }];
    }),
  );
}
