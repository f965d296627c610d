import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { AddedArtist, Addition } from '../../../track/addition.ts';
import { FEATURE_NAMES, type FeatureName, type Features } from '../../../track/features.ts';
import type { Track } from '../../../track/track.ts';
import { type RepositoryContext, readJson } from '../context.ts';
import type { Tables } from '../schema.ts';

export type AdditionRow = Selectable<Tables['additions']>;
/** A row without the number of its change. */
export type AdditionFacts = Omit<Insertable<Tables['additions']>, 'revision'>;

/** A track without its id, which has a column of its own. Its features are numbers in the order of `FEATURE_NAMES`. */
const trackSchema = z.object({
  title: z.string(),
  artists: z.array(z.string()),
  features: z.array(z.number().nullable()).length(FEATURE_NAMES.length),
  artistId: z.string().exactOptional(),
  durationMs: z.number().exactOptional(),
  isrc: z.string().exactOptional(),
  album: z.string().exactOptional(),
  releaseDate: z.string().exactOptional(),
  popularity: z.number().exactOptional(),
  artUrl: z.string().exactOptional(),
});

const artistSchema: z.ZodType<AddedArtist> = z.object({
  genres: z
    .object({
      source: z.string(),
      words: z.array(z.object({ word: z.string(), weight: z.number() })),
    })
    .exactOptional(),
  similar: z.array(z.object({ name: z.string(), weight: z.number() })).exactOptional(),
});

/** An addition as it is stored. */
export function factsOf({
  track,
  source,
  estimated,
  genre,
  artist,
  addedAt,
  keepUntil,
}: Addition): AdditionFacts {
  const { id, features, ...info } = track;
  const year = Number(track.releaseDate?.slice(0, 4));
  return {
    track_id: id,
    // Numbers written as JSON are read back exactly, and JSON holds characters that PostgreSQL's text does not.
    track: JSON.stringify({ ...info, features: FEATURE_NAMES.map((name) => features[name] ?? null) }),
    artist: artist === undefined ? null : JSON.stringify(artist),
    source: storable(source),
    estimated: Number(estimated),
    genre: genre === undefined ? null : storable(genre),
    release_year: Number.isInteger(year) ? year : null,
    added_at: addedAt,
    expires_at: keepUntil ?? null,
    removed_at: null,
  };
}

/** What is left of an addition that the owner removed. */
export function removedFacts(id: string, at: number): AdditionFacts {
  return {
    track_id: id,
    track: null,
    artist: null,
    source: null,
    estimated: null,
    genre: null,
    release_year: null,
    added_at: null,
    expires_at: null,
    removed_at: at,
  };
}

/** @returns undefined for a damaged row, which is logged */
export function additionOf(context: Pick<RepositoryContext, 'log'>, row: AdditionRow): Addition | undefined {
  const where = { table: 'additions', track: row.track_id };
  const stored = readJson(context, row.track ?? '', trackSchema, where);
  if (stored === undefined) return undefined;
  const artist = row.artist === null ? undefined : readJson(context, row.artist, artistSchema, where);
  const { features, ...info } = stored;
  const track: Track = { id: row.track_id, ...info, features: featuresOf(features) };
  return {
    track,
    source: row.source ?? '',
    estimated: row.estimated === 1,
    ...(row.genre !== null && { genre: row.genre }),
    ...(artist !== undefined && { artist }),
    addedAt: row.added_at ?? 0,
    ...(row.expires_at !== null && { keepUntil: row.expires_at }),
  };
}

function featuresOf(numbers: readonly (number | null)[]): Features {
  const features: { [name in FeatureName]?: number } = {};
  for (const [column, name] of FEATURE_NAMES.entries()) {
    const value = numbers[column];
    if (value !== null && value !== undefined) features[name] = value;
  }
  return features;
}

/** Text without what PostgreSQL cannot hold. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
