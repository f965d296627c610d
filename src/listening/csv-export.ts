import type { Bytes } from '../dataset/bytes.ts';
import { Cells } from '../dataset/cells.ts';
import { type ColumnMap, findColumns } from '../dataset/columns.ts';
import { readCsv } from '../dataset/csv.ts';
import { DatasetError } from '../dataset/dataset-error.ts';
import { readNames } from '../dataset/names.ts';
import { parseTrackId } from '../dataset/track-id.ts';
import { ExportError } from './export-error.ts';
import type { ExportedTracks } from './exported-tracks.ts';

/** Last.fm's exporters write no header: artist, album, track, "29 Nov 2026 16:17". */
const LASTFM_DATE = /^\d{1,2} [A-Z][a-z]{2} \d{4},? \d{2}:\d{2}$/;
const LASTFM_HEADER = ['artist', 'album', 'track', 'date'];

/**
 * Reads a table of tracks: Exportify, TuneMyMusic, Soundiiz, Last.fm and whatever else has columns of titles and artists.
 * @throws ExportError when it is no such table
 */
export async function readCsvExport(bytes: Bytes, exported: ExportedTracks): Promise<void> {
  let cells: Cells | undefined;
  const add = (fields: readonly string[]) => {
    if (cells === undefined) return;
    cells.load(fields);
    const { title, artists } = readNames(cells);
    const id = parseTrackId(cells.raw('track_id'));
    if (cells.skipped === undefined && cells.problem === undefined && artists.length > 0)
      exported.add({ title, artists, ...(id !== undefined && { id }) });
  };
  try {
    await readCsv('export', bytes, {
      header(headers) {
        const isRow = headers.length === LASTFM_HEADER.length && LASTFM_DATE.test(headers[3] ?? '');
        cells = new Cells(trackColumns(isRow ? LASTFM_HEADER : headers));
        if (isRow) add(headers);
      },
      record: add,
      malformed: () => {},
    });
  } catch (error) {
    if (error instanceof DatasetError) throw new ExportError('damaged');
    throw error;
  }
}

function trackColumns(headers: readonly string[]): ColumnMap {
  const columns = findColumns(headers);
  if (!columns.has('title') || !columns.has('artist')) throw new ExportError('unknown');
  return columns;
}
