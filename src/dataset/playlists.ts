import { basename } from 'node:path';
import { type CreditedTitle, recordingKey } from '../track/recording-keys.ts';
import { type Bytes, fileBytes } from './bytes.ts';
import { Cells } from './cells.ts';
import { type ColumnMap, findColumns } from './columns.ts';
import { type CsvVisitor, readTables } from './csv.ts';
import { DatasetError } from './dataset-error.ts';
import { readNames } from './names.ts';
import { checkReport, emptyReport, noteMalformed, noteSkipped, type ReadReport } from './read-report.ts';
import { listed } from './track-columns.ts';
import { parseTrackId } from './track-id.ts';

/** One track in one playlist. Its id need not be known to any catalogue, and is '' where the file has none. */
export interface PlaylistEntry {
  readonly trackId: string;
  /** Main artist first. */
  readonly artists: readonly string[];
  readonly title: string;
}

/** The tracks of a playlist, in the order of the file, each recording once. */
export interface Playlist {
  /** '' where the file has none. */
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly entries: readonly PlaylistEntry[];
}

/** A file of playlists. */
export interface Playlists {
  readonly playlists: readonly Playlist[];
  readonly report: ReadReport;
}

/** Spotify's own limit; a table with more rows and no column of playlists is no playlist. */
const ENTRIES_MAX = 10_000;

/**
 * Reads playlists from a CSV file in any usual dialect, plain, gzipped or zipped: one row for each track of each
 * playlist. A table without a column of playlists is one playlist, named as its file; so is each table of an archive.
 * @throws DatasetError when the file cannot be used, saying why and what to do
 */
export function readPlaylists(path: string): Promise<Playlists> {
  return parsePlaylists(basename(path), fileBytes(path));
}

/** As {@link readPlaylists}, from bytes; `name` is for messages. */
export async function parsePlaylists(name: string, bytes: Bytes): Promise<Playlists> {
  const report = emptyReport();
  const collected = new PlaylistCollector(report);
  await readTables(name, bytes, (table) => collected.visitor(table));
  checkReport(name, report);
  const playlists = collected.finish();
  report.tracks = playlists.reduce((sum, { entries }) => sum + entries.length, 0);
  return { playlists, report };
}

class PlaylistCollector {
  readonly #report: ReadReport;
  readonly #byKey = new Map<string, Playlist & { entries: PlaylistEntry[]; seen: Set<string> }>();

  constructor(report: ReadReport) {
    this.#report = report;
  }

  visitor(table: string): CsvVisitor {
    const report = this.#report;
    const fileName = table.replace(/\.(csv|tsv|txt|tab)$/i, '');
    let cells: Cells | undefined;
    let isOnePlaylist = false;
    let rows = 0;
    return {
      header: (headers) => {
        const columns = playlistColumns(table, headers);
        cells = new Cells(columns);
        isOnePlaylist = !columns.has('playlist_id') && !columns.has('playlist_name');
        if (isOnePlaylist)
          report.notes.push(`${table} has no column of playlists: it was read as one, "${fileName}"`);
      },
      record: (fields, line) => {
        if (cells === undefined) return;
        if (isOnePlaylist && ++rows > ENTRIES_MAX) {
          throw new DatasetError(
            `${table} has no column of playlists (playlist_id or playlist_name), and more rows than one playlist can have.`,
          );
        }
        cells.load(fields);
        this.#add(cells, line, isOnePlaylist ? fileName : undefined);
      },
      malformed: (reason, line) => noteMalformed(report, { line, reason }),
    };
  }

  #add(cells: Cells, line: number, fileName: string | undefined): void {
    const report = this.#report;
    const id = cells.raw('playlist_id');
    const playlistName = fileName ?? cells.raw('playlist_name');
    if (id === '' && playlistName === '') cells.reject('playlist_id and playlist_name are empty');
    const { title, artists } = readNames(cells);
    if (cells.skipped !== undefined) noteSkipped(report, cells.skipped);
    else if (cells.problem !== undefined) {
      noteMalformed(report, { line, reason: cells.problem, seen: cells.seen });
    } else this.#addEntry(cells, id, playlistName, { title, artists });
  }

  #addEntry(cells: Cells, id: string, playlistName: string, { title, artists }: CreditedTitle): void {
    const report = this.#report;
    report.rows++;
    // A list without an id is known by its name.
    const key = id === '' ? `name ${playlistName}` : id;
    let playlist = this.#byKey.get(key);
    if (playlist === undefined) {
      const source = cells.label('source') ?? '';
      playlist = { id, name: playlistName, source, entries: [], seen: new Set() };
      this.#byKey.set(key, playlist);
    }
    const recording = recordingKey(artists, title);
    if (playlist.seen.has(recording)) report.duplicateRecordings++;
    else playlist.entries.push({ trackId: parseTrackId(cells.raw('track_id')) ?? '', artists, title });
    playlist.seen.add(recording);
  }

  finish(): Playlist[] {
    return Array.from(this.#byKey.values(), ({ seen: _, ...playlist }) => playlist);
  }
}

function playlistColumns(table: string, headers: readonly string[]): ColumnMap {
  const columns = findColumns(headers);
  const missing = (['artist', 'title'] as const).filter((column) => !columns.has(column));
  if (missing.length === 0) return columns;
  throw new DatasetError(
    `${table} is not a file of playlists: it lacks ${missing.join(' and ')}. A playlist has one row for each track; ` +
      `playlist_id or playlist_name tells several apart. ${listed(headers)}`,
  );
}
