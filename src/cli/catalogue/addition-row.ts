import type { RowDetails } from '../../dataset/details.ts';
import { FEATURE_COLUMNS } from '../../dataset/features.ts';
import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import type { Addition } from '../../track/addition.ts';
import { FEATURE_NAMES } from '../../track/features.ts';
import { releaseYearOf } from '../../track/release-date.ts';
import { splitArtists } from '../../track/split-artists.ts';
import { csvLine } from '../csv-line.ts';
import { PRIVATE } from '../train/catalogue-file.ts';

/** The columns of the training data that are known of additions, and those that only an import reads. */
export const HEADER = csvLine([
  'track_id',
  'artist',
  'title',
  'album',
  ...FEATURE_NAMES.map((name) => FEATURE_COLUMNS[name]),
  'popularity',
  'release_year',
  'genre',
  'confidence',
  'genres',
  'source',
  'licence',
  'release_date',
  'isrc',
  'artist_id',
  'art_url',
  'estimated',
  'keep_until',
]);

/** One word of one source. */
const CONFIDENCE = 'medium';
/** The source of tracks whose file names none. */
const IMPORT = 'an import';

/** @param now ms since the epoch. @returns an addition as a line of CSV, without its end */
export function additionLine(
  { track, source, estimated, genre = '', keepUntil }: Addition,
  now: number,
): string {
  // Training puts what states no licence into no catalogue: this goes into that of whoever has exported it.
  const licence = PRIVATE;
  const features = { ...track.features };
  if (features.durationMs === undefined && track.durationMs !== undefined)
    features.durationMs = track.durationMs;
  return csvLine([
    track.id,
    artistCell(track.artists),
    track.title,
    track.album ?? '',
    ...FEATURE_NAMES.map((name) => String(features[name] ?? '')),
    String(track.popularity ?? ''),
    String(releaseYearOf(track, now) ?? ''),
    genre,
    genre === '' ? '' : CONFIDENCE,
    genre,
    source,
    licence,
    track.releaseDate ?? '',
    track.isrc ?? '',
    track.artistId ?? '',
    track.artUrl ?? '',
    estimated ? '1' : '0',
    keepUntil === undefined ? '' : new Date(keepUntil).toISOString(),
  ]);
}

/** Names as the training data writes them, or as a list where that would be read as other names. */
function artistCell(artists: readonly string[]): string {
  const joined = artists.join(';');
  const read = splitArtists(joined);
  const isRead = read.length === artists.length && read.every((name, at) => name === artists[at]);
  return isRead ? joined : JSON.stringify(artists);
}

/**
 * A row of a file as an addition.
 * @param genres what may be its label
 * @param now ms since the epoch
 */
export function additionOfRow(row: LabelledTrack, genres: ReadonlySet<string>, now: number): Addition {
  const { estimated, keepUntil, ...details }: RowDetails = row.details ?? { estimated: false };
  const genre = row.genre === undefined ? undefined : genreOf(row.genre, genres);
  const { releaseDate = row.releaseYear?.toString() } = details;
  return {
    track: {
      ...row.track,
      ...details,
      ...(releaseDate !== undefined && { releaseDate }),
      ...(row.popularity !== undefined && { popularity: row.popularity }),
    },
    source: row.sources.length === 0 ? IMPORT : row.sources.join(', '),
    estimated,
    ...(genre !== undefined && { genre }),
    addedAt: now,
    ...(keepUntil !== undefined && { keepUntil }),
  };
}

/** "Hip-Hop" is the genre hip_hop. */
function genreOf(label: string, genres: ReadonlySet<string>): string | undefined {
  const key = label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
  return genres.has(label) ? label : genres.has(key) ? key : undefined;
}
