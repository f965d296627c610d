import { z } from 'zod';
import { DAY_MS } from '../lib/time.ts';
import type { ArtistFacts, SimilarArtist } from './artist-source.ts';

/** Artists change with years, but services learn of those of last week within days. */
export const ARTIST_TTL_MS = 30 * DAY_MS;
export const ARTIST_MISS_MS = DAY_MS;

const idsSchema = z.object({
  spotifyId: z.string().exactOptional(),
  mbid: z.string().exactOptional(),
  deezerId: z.string().exactOptional(),
});

/** The schema of what is stored about an artist. */
export const artistFactsSchema: z.ZodType<ArtistFacts> = z.object({
  genres: z.array(z.object({ word: z.string(), weight: z.number().positive() })),
  ids: idsSchema,
});

/** The schema of stored artists that are similar to one. */
export const similarArtistsSchema: z.ZodType<readonly SimilarArtist[]> = z.array(
  z.object({ name: z.string(), score: z.number().positive().max(1), ids: idsSchema }),
);
