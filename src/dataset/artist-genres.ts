import { basename } from 'node:path';
import { artistKey } from '../track/artist-keys.ts';
import { type Bytes, fileBytes } from './bytes.ts';
import { headerKey } from './columns.ts';
import { readCsv } from './csv.ts';
import { DatasetError } from './dataset-error.ts';
import { listed } from './track-columns.ts';

/** What a table says of one artist. */
export interface ArtistGenreRow {
  /** Genres as the table's source names them; may be empty. */
  readonly words: readonly string[];
  /** The same as labels of the project, the most telling first; may be empty. */
  readonly genres: readonly string[];
}

/** Artists and their genres, by comparison key (`artistKey`). */
export type ArtistGenreTable = ReadonlyMap<string, ArtistGenreRow>;

/**
 * Reads a table of artists and their genres: CSV in any usual dialect with the columns `artist` and `words` or `genres`
 * (several in a cell by `|`). Of an artist that occurs again, the first row counts.
 * @throws DatasetError when the file cannot be used, saying why and what to do
 */
export function readArtistGenres(path: string): Promise<ArtistGenreTable> {
  return parseArtistGenres(basename(path), fileBytes(path));
}

/** As {@link readArtistGenres}, from bytes; `name` is for messages. */
export async function parseArtistGenres(name: string, bytes: Bytes): Promise<ArtistGenreTable> {
  const table = new Map<string, ArtistGenreRow>();
  let at = { artist: -1, words: -1, genres: -1 };
  await readCsv(name, bytes, {
    header(headers) {
      const keys = headers.map(headerKey);
      at = { artist: keys.indexOf('artist'), words: keys.indexOf('words'), genres: keys.indexOf('genres') };
      if (at.artist >= 0 && (at.words >= 0 || at.genres >= 0)) return;
      throw new DatasetError(
        `${name} is not a table of artists and their genres: it needs a column "artist" and one of "words" and "genres". ${listed(headers)}`,
      );
    },
    record(fields) {
      const key = artistKey(fields[at.artist] ?? '');
      if (key === '' || table.has(key)) return;
      const list = (index: number) =>
        (fields[index] ?? '').split('|').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
      table.set(key, { words: list(at.words), genres: list(at.genres) });
    },
    malformed: () => undefined,
  });
  if (table.size === 0) throw new DatasetError(`${name} names no artist: it has no row that can be read.`);
  return table;
}
