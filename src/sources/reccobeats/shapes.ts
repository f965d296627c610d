import { z } from 'zod';
import type { Features } from '../../track/features.ts';
import { isSpotifyId } from '../../track/link.ts';
import { believable } from '../figures.ts';
import { nameSchema, titleSchema } from '../names.ts';

/** A list whose entries are checked one by one: a bad entry must not cost the good ones. */
export const contentSchema = z.object({ content: z.array(z.unknown()) });

const figure = z.number().nullish();

/** The nine features that an uploaded recording gets. */
export const analysisSchema = z.object({
  acousticness: figure,
  danceability: figure,
  energy: figure,
  instrumentalness: figure,
  liveness: figure,
  loudness: figure,
  speechiness: figure,
  tempo: figure,
  valence: figure,
});

/** One row of `/v1/audio-features`. */
export const featureRowSchema = analysisSchema.extend({
  id: z.string(),
  href: z.string(),
  isrc: z.string().nullish(),
  key: figure,
  mode: figure,
});
export type FeatureRow = z.infer<typeof featureRowSchema>;

/** One row of `/v1/track`. */
export const trackRowSchema = z.object({
  id: z.string(),
  trackTitle: titleSchema,
  artists: z.array(z.object({ name: nameSchema })).nullish(),
  durationMs: z.number().nullish(),
  isrc: z.string().nullish(),
  href: z.string(),
});
export type TrackRow = z.infer<typeof trackRowSchema>;

/** The features of a row. */
export function featuresOf(row: object): Features {
  return believable(row, { loudnessDb: 'loudness', tempoBpm: 'tempo' });
}

/** The Spotify id at the end of a row's `href`. */
export function spotifyIdOf(href: string): string | undefined {
  const id = /\/track\/([0-9A-Za-z]+)/.exec(href)?.[1];
  return id !== undefined && isSpotifyId(id) ? id : undefined;
}

/** The rows of a list that are what they should be, and whether any was not. */
export function rowsOf<T>(
  content: readonly unknown[],
  schema: z.ZodType<T>,
): { rows: T[]; damaged: boolean } {
  const parsed = content.map((row) => schema.safeParse(row));
  const rows = parsed.flatMap((result) => (result.success ? [result.data] : []));
  return { rows, damaged: rows.length < content.length };
}
