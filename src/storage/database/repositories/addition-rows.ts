import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { AddedArtist, Addition } from '../../../track/addition.ts';
import { FEATURE_NAMES, type FeatureName, type Features } from '../../../track/features.ts';
import type { Track, TrackInfo } from '../../../track/track.ts';
import { DAMAGED, type RepositoryContext, readJson } from '../context.ts';
import type { Tables } from '../schema.ts';

export type AdditionRow = Selectable<Tables['additions']>;
/** A row without the number of its change. */
export type AdditionFacts = Omit<Insertable<Tables['additions']>, 'revision'>;

/** A track without its id, which has a column of its own. Its features are numbers in the order of `FEATURE_NAMES`. */
interface StoredTrack extends Omit<TrackInfo, 'id'> {
  readonly features: readonly (number | null)[];
}

const TEXTS = ['artistId', 'isrc', 'album', 'releaseDate', 'artUrl'] as const;
const NUMBERS = ['durationMs', 'popularity'] as const;

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
  const track = trackOf(row.track_id, row.track ?? '');
  const where = { table: 'additions', track: row.track_id };
  if (track === undefined) {
    context.log.warn(where, DAMAGED);
    return undefined;
  }
  const addition: { -readonly [K in keyof Addition]: Addition[K] } = {
    track,
    source: row.source ?? '',
    estimated: row.estimated === 1,
    addedAt: row.added_at ?? 0,
  };
  if (row.genre !== null) addition.genre = row.genre;
  if (row.expires_at !== null) addition.keepUntil = row.expires_at;
  const artist = row.artist === null ? undefined : readJson(context, row.artist, artistSchema, where);
  if (artist !== undefined) addition.artist = artist;
  return addition;
}

/** Written out and without copies: at the start all additions are read, in half the time a schema takes. */
function trackOf(id: string, text: string): Track | undefined {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isStoredTrack(stored)
    ? Object.assign(stored, { id, features: featuresOf(stored.features) })
    : undefined;
}

function isStoredTrack(value: unknown): value is StoredTrack {
  if (typeof value !== 'object' || value === null) return false;
  const stored = value as Record<string, unknown>;
  const { title, artists, features } = stored;
  return (
    typeof title === 'string' &&
    Array.isArray(artists) &&
    artists.every((name) => typeof name === 'string') &&
    Array.isArray(features) &&
    features.length === FEATURE_NAMES.length &&
    features.every((feature) => feature === null || typeof feature === 'number') &&
    TEXTS.every((name) => stored[name] === undefined || typeof stored[name] === 'string') &&
    NUMBERS.every((name) => stored[name] === undefined || typeof stored[name] === 'number')
  );
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
