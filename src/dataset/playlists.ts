import { basename } from 'node:path';
import { recordingKey } from '../track/recording-keys.ts';
import { splitArtists } from '../track/split-artists.ts';
import { type Bytes, fileBytes } from './bytes.ts';
import { Cells } from './cells.ts';
import { readCsv } from './csv.ts';
import { DatasetError } from './dataset-error.ts';
import { checkReport, emptyReport, noteMalformed, type ReadReport } from './read-report.ts';

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

/** What the columns may be called; the other names are those of a well-known public export. */
const ARTIST = ['artist', 'artists', 'track_artist'] as const;
const TITLE = ['title', 'track_name', 'name'] as const;
const PLAYLIST = ['playlist_id', 'playlist_name'] as const;

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
  let form: { cells: Cells; artist: string; title: string } | undefined;
  await readCsv(name, bytes, {
    header(columns) {
      const [artist, title, playlist] = [ARTIST, TITLE, PLAYLIST].map((names) =>
        names.find((column) => columns.includes(column)),
      );
      if (artist === undefined || title === undefined || playlist === undefined) {
        const lacking = [
          ...(playlist === undefined ? ['playlist_id or playlist_name'] : []),
          ...(artist === undefined ? ['artist'] : []),
          ...(title === undefined ? ['title'] : []),
        ];
        throw new DatasetError(`${name} is not a file of playlists: it lacks ${lacking.join(', ')}.`);
      }
      form = { cells: new Cells(columns), artist, title };
    },
    record(fields, line) {
      if (form === undefined) return;
      const { cells } = form;
      cells.load(fields);
      const id = cells.raw('playlist_id');
      const playlistName = cells.raw('playlist_name');
      // A list without an id is known by its name.
      const key = id === '' ? `name ${playlistName}` : id;
      if (id === '' && playlistName === '') cells.reject('playlist_id and playlist_name are empty');
      const artists = splitArtists(cells.text(form.artist));
      const title = cells.text(form.title);
      if (cells.problem !== undefined) return noteMalformed(report, { line, reason: cells.problem });
      report.rows++;
      let playlist = byId.get(key);
      if (playlist === undefined) {
        const source = cells.label('source') ?? '';
        playlist = { id, name: playlistName, source, entries: [], seen: new Set() };
        byId.set(key, playlist);
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
