import { basename } from 'node:path';
import { fileBytes } from '../../dataset/bytes.ts';
import { Cells } from '../../dataset/cells.ts';
import { readCsv } from '../../dataset/csv.ts';
import { DatasetError } from '../../dataset/dataset-error.ts';
import { readFeatures } from '../../dataset/features.ts';
import { checkReport, emptyReport, noteMalformed, type ReadReport } from '../../dataset/read-report.ts';
import type { EvaluationTrack } from '../../recommend/evaluation/evaluation-table.ts';
import { recordingKey } from '../../track/recording-keys.ts';
import { splitArtists } from '../../track/split-artists.ts';

const TITLE = ['title', 'track_name', 'name'] as const;
const ARTIST = ['artist', 'artists', 'track_artist'] as const;

/** Tracks to recommend among. */
export interface EvaluationTracks {
  /** One a recording. */
  readonly tracks: readonly EvaluationTrack[];
  readonly report: ReadReport;
}

/**
 * Reads tracks with their features, labels being of no interest: any form `readDataset` takes, and any other
 * CSV with a title, an artist and features under their usual names. Ids may be missing.
 * @throws DatasetError when the file cannot be used
 */
export async function readEvaluationTracks(path: string): Promise<EvaluationTracks> {
  const name = basename(path);
  const report = emptyReport();
  const ids = new Set<string>();
  const recordings = new Set<string>();
  const tracks: EvaluationTrack[] = [];
  let form: { cells: Cells; title: string; artist: string } | undefined;
  await readCsv(name, fileBytes(path), {
    header(columns) {
      const title = TITLE.find((column) => columns.includes(column));
      const artist = ARTIST.find((column) => columns.includes(column));
      if (title === undefined || artist === undefined) {
        throw new DatasetError(`${name} is not a file of tracks: it lacks ${title ? 'artist' : 'title'}.`);
      }
      form = { cells: new Cells(columns), title, artist };
    },
    record(fields, line) {
      if (form === undefined) return;
      const { cells } = form;
      cells.load(fields);
      const artists = splitArtists(cells.text(form.artist));
      const title = cells.text(form.title);
      const features = readFeatures(cells);
      if (cells.problem !== undefined) return noteMalformed(report, { line, reason: cells.problem });
      report.rows++;
      const id = cells.raw('track_id');
      const recording = recordingKey(artists, title);
      if (id !== '' && ids.has(id)) report.duplicateIds++;
      else if (recordings.has(recording)) report.duplicateRecordings++;
      else tracks.push({ ...(id === '' ? {} : { id }), title, artists, features });
      ids.add(id);
      recordings.add(recording);
    },
    malformed: (reason, line) => noteMalformed(report, { line, reason }),
  });
  checkReport(name, report);
  report.tracks = tracks.length;
  return { tracks, report };
}
