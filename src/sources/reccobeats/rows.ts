import { z } from 'zod';
import type { Features } from '../../track/features.ts';
import { isSpotifyId } from '../../track/link.ts';
import type { TrackInfo } from '../../track/track.ts';
import { artistNames, nameSchema, parseFeatures, titleSchema } from '../parse.ts';

/** A list whose rows are parsed one by one: a bad row must not cost the good ones. */
export const contentSchema = z.object({ content: z.array(z.unknown()) });

const value = z.number().nullish();

/** The nine features that an uploaded recording gets. */
export const analysisSchema = z.object({
  acousticness: value,
  danceability: value,
  energy: value,
  instrumentalness: value,
  liveness: value,
  loudness: value,
  speechiness: value,
  tempo: value,
  valence: value,
});

/** One row of `/v1/audio-features`. */
export const featureRowSchema = analysisSchema.extend({
  id: z.string(),
  href: z.string(),
  isrc: z.string().nullish(),
  key: value,
  mode: value,
});
export type FeatureRow = z.infer<typeof featureRowSchema>;

/** One row of `/v1/track`. */
export const trackRowSchema = z.object({
  id: z.string(),
  trackTitle: titleSchema,
  artists: z.array(z.object({ name: nameSchema, href: z.string().nullish() })).nullish(),
  durationMs: z.number().nullish(),
  isrc: z.string().nullish(),
  popularity: z.number().min(0).max(100).nullish().catch(null),
  href: z.string(),
});
export type TrackRow = z.infer<typeof trackRowSchema>;

/** The features of a row. */
export function featuresOf(row: object): Features {
  return parseFeatures(row, { loudnessDb: 'loudness', tempoBpm: 'tempo' });
}

/** The Spotify id at the end of the `href` of a track or an artist. */
export function spotifyIdOf(href: string, kind: 'track' | 'artist' = 'track'): string | undefined {
  const [, found, id] = /\/(track|artist)\/([0-9A-Za-z]+)/.exec(href) ?? [];
  if (found !== kind) return undefined;
  return id !== undefined && isSpotifyId(id) ? id : undefined;
}

/** @param id Spotify's */
export function infoOf(id: string, row: TrackRow): TrackInfo {
  const { durationMs, isrc, popularity } = row;
  const artistId = spotifyIdOf(row.artists?.[0]?.href ?? '', 'artist');
  return {
    id,
    title: row.trackTitle,
    artists: artistNames(row.artists),
    ...(artistId !== undefined && { artistId }),
    ...(typeof durationMs === 'number' && durationMs > 0 ? { durationMs } : {}),
    ...(typeof isrc === 'string' && isrc !== '' ? { isrc } : {}),
    ...(typeof popularity === 'number' && { popularity }),
  };
}
