import type { FeatureName } from '../track/features.ts';
import { type Column, type ColumnMap, findColumns, headerKey } from './columns.ts';
import { DatasetError } from './dataset-error.ts';
import { FEATURE_COLUMNS } from './features.ts';

/** Fewer features of the sound itself say too little of a track. */
const FEATURES_MIN = 3;
const SHOWN_MAX = 40;

/** What people can do who have a table without them. */
const ADVICE: Partial<Record<Column, string>> = {
  track_id: 'a Spotify id, URI or address of each track (track_id, Track URI, ...)',
  title: 'the title (title, track_name, Track Name, ...)',
  artist: 'the artists (artist, artists, Artist Name(s), ...)',
  genre: 'the label (genre, track_genre, playlist_genre, Genres, ...; another one with --label-column NAME)',
};

/**
 * Finds the columns of a file of labelled tracks.
 * @param labelColumn the header of the labels' column, where that is not to be found by its name
 * @throws DatasetError when columns are missing, saying which and what the file has
 */
export function findTrackColumns(name: string, headers: readonly string[], labelColumn?: string): ColumnMap {
  const columns = findColumns(headers);
  if (labelColumn !== undefined) {
    const index = headers.findIndex((header) => headerKey(header) === headerKey(labelColumn));
    if (index < 0) {
      throw new DatasetError(`${name} has no column "${labelColumn}" for --label-column. ${listed(headers)}`);
    }
    const header = headers[index] ?? '';
    columns.set('genre', { index, header, key: `chosen ${headerKey(header)}` });
    columns.delete('subgenre');
  }
  requireColumns(name, headers, columns, ['track_id', 'title', 'artist', 'genre']);
  return columns;
}

/**
 * Checks that a file has columns, and features.
 * @throws DatasetError when it has not, saying what is missing and what the file has
 */
export function requireColumns(
  name: string,
  headers: readonly string[],
  columns: ColumnMap,
  wanted: readonly Column[],
): void {
  const missing = wanted.filter((column) => !columns.has(column)).map((column) => ADVICE[column] ?? column);
  const absent = Object.entries(FEATURE_COLUMNS).flatMap(([feature, column]) =>
    isSound(feature) && !columns.has(column) ? [column] : [],
  );
  if (Object.keys(FEATURE_COLUMNS).length - 1 - absent.length < FEATURES_MIN) {
    missing.push(
      `audio features, at least ${FEATURES_MIN} of ${absent.join(', ')} (Exportify adds them on request)`,
    );
  }
  if (missing.length === 0) return;
  throw new DatasetError(
    `${name} cannot be read as a table of tracks. It has no column for\n${missing.map((line) => `  - ${line}`).join('\n')}\n` +
      listed(headers),
  );
}

function isSound(feature: string): boolean {
  return feature !== ('durationMs' satisfies FeatureName);
}

/** What to say of columns that are read and whose names other columns have too. */
export function repeatedColumns(headers: readonly string[], columns: ColumnMap): string[] {
  return Array.from(columns.values()).flatMap(({ header, index }) => {
    const isRepeated = headers.some((other, at) => at !== index && headerKey(other) === headerKey(header));
    return isRepeated ? [`several columns are named "${header}": the first of them was read`] : [];
  });
}

/** The columns a file has, for a person. */
export function listed(headers: readonly string[]): string {
  const names = headers.filter((header) => header !== '').slice(0, SHOWN_MAX);
  const shown = names.map((header) => header.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 60)).join(', ');
  const more = headers.length - names.length;
  return `Its columns are: ${shown}${more > 0 ? ` and ${more} more` : ''}.`;
}
