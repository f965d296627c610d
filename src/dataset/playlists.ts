import { basename } from 'node:path';
import { recordingKey, splitArtists } from '../track/normalise.ts';
import { type Bytes, fileBytes } from './bytes.ts';
import { Cells } from './cells.ts';
import { readCsv } from './csv.ts';
import { DatasetError } from './error.ts';
import { checkReport, emptyReport, noteMalformed, type ReadReport } from './report.ts';

/** One track in one playlist. Its id need not be known to any catalogue. */
export interface PlaylistEntry {
  readonly trackId: string;
  /** Main artist first. */
  readonly artists: readonly string[];
  readonly title: string;
}

/** Tracks that somebody keeps together, in the order of the file, each recording once. */
export interface Playlist {
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

const COLUMNS = ['playlist_id', 'playlist_name', 'track_id', 'artist', 'title', 'source'];

/**
 * Reads playlists from a CSV file, plain or gzipped: one row for each track of each playlist.
 * @throws DatasetError when the file cannot be used, saying why and what to do
 */
export function readPlaylists(path: string): Promise<Playlists> {
  return parsePlaylists(basename(path), fileBytes(path));
}

/** As {@link readPlaylists}, from bytes; `name` is for messages. */
export async function parsePlaylists(name: string, bytes: Bytes): Promise<Playlists> {
  const report = emptyReport();
  const byId = new Map<string, Playlist & { entries: PlaylistEntry[]; seen: Set<string> }>();
  let cells: Cells | undefined;
  await readCsv(name, bytes, {
    header(columns) {
      const missing = COLUMNS.filter((column) => !columns.includes(column));
      if (missing.length > 0) {
        throw new DatasetError(`${name} is not a file of playlists: it lacks ${missing.join(', ')}.`);
      }
      cells = new Cells(columns);
    },
    record(fields, line) {
      if (cells === undefined) return;
      cells.load(fields);
      const id = cells.text('playlist_id');
      const artists = splitArtists(cells.text('artist'));
      const title = cells.text('title');
      if (cells.problem !== undefined) return noteMalformed(report, { line, reason: cells.problem });
      report.rows++;
      let playlist = byId.get(id);
      if (playlist === undefined) {
        const source = cells.label('source') ?? '';
        playlist = { id, name: cells.raw('playlist_name'), source, entries: [], seen: new Set() };
        byId.set(id, playlist);
      }
      const recording = recordingKey(artists, title);
      if (playlist.seen.has(recording)) report.duplicateRecordings++;
      else playlist.entries.push({ trackId: cells.raw('track_id'), artists, title });
      playlist.seen.add(recording);
    },
    malformed: (reason, line) => noteMalformed(report, { line, reason }),
  });
  checkReport(name, report);
  const playlists = Array.from(byId.values(), ({ seen: _, ...playlist }) => playlist);
  report.tracks = playlists.reduce((sum, { entries }) => sum + entries.length, 0);
  return { playlists, report };
}
