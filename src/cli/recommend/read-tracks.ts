import { basename } from 'node:path';
import { fileBytes } from '../../dataset/bytes.ts';
import { Cells } from '../../dataset/cells.ts';
import { findColumns } from '../../dataset/columns.ts';
import { readCsv } from '../../dataset/csv.ts';
import type { FeatureScales } from '../../dataset/feature-scales.ts';
import { FEATURE_COLUMNS, FeatureReader } from '../../dataset/features.ts';
import { readNames } from '../../dataset/names.ts';
import {
  checkReport,
  emptyReport,
  noteMalformed,
  noteSkipped,
  type ReadReport,
} from '../../dataset/read-report.ts';
import { parseReleaseYear } from '../../dataset/release-year.ts';
import { requireColumns } from '../../dataset/track-columns.ts';
import { parseTrackId } from '../../dataset/track-id.ts';
import type { EvaluationTrack } from '../../recommend/evaluation/evaluation-table.ts';
import { recordingKey } from '../../track/recording-keys.ts';

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
  const read: { readonly track: EvaluationTrack; readonly line: number }[] = [];
  let form: { readonly cells: Cells; readonly features: FeatureReader } | undefined;
  await readCsv(name, fileBytes(path), {
    header(headers) {
      const columns = findColumns(headers);
      requireColumns(name, headers, columns, ['title', 'artist']);
      const cells = new Cells(columns);
      form = { cells, features: new FeatureReader(cells) };
    },
    record(fields, line) {
      if (form === undefined) return;
      const { cells } = form;
      cells.load(fields);
      const { title, artists } = readNames(cells);
      const features = form.features.read();
      if (cells.skipped !== undefined) return noteSkipped(report, cells.skipped);
      if (cells.problem !== undefined) {
        return noteMalformed(report, { line, reason: cells.problem, seen: cells.seen });
      }
      // Ids need not be Spotify's here: they only tell tracks apart.
      const text = cells.raw('track_id');
      const id = parseTrackId(text) ?? text;
      const popularity = cells.whole('popularity', 0, 100);
      const releaseYear = parseReleaseYear(cells.raw('release'));
      const track: EvaluationTrack = {
        ...(id !== '' && { id }),
        title,
        artists,
        features,
        ...(popularity !== undefined && { popularity }),
        ...(releaseYear !== undefined && { releaseYear }),
      };
      read.push({ track, line });
    },
    malformed: (reason, line) => noteMalformed(report, { line, reason }),
  });
  if (form === undefined) return { tracks: [], report };
  report.notes.push(...form.features.scales.decide());
  const tracks = distinctTracks(read, form.features.scales, report);
  checkReport(name, report);
  report.tracks = tracks.length;
  return { tracks, report };
}

/** One track a recording, with its features in the units of the project. */
function distinctTracks(
  read: readonly { readonly track: EvaluationTrack; readonly line: number }[],
  scales: FeatureScales,
  report: ReadReport,
): EvaluationTrack[] {
  const ids = new Set<string>();
  const recordings = new Set<string>();
  const tracks: EvaluationTrack[] = [];
  for (const { track, line } of read) {
    const scaled = scales.apply(track.features);
    if ('outOfRange' in scaled) {
      noteMalformed(report, { line, reason: `${FEATURE_COLUMNS[scaled.outOfRange]} is out of range` });
      continue;
    }
    report.rows++;
    const recording = recordingKey(track.artists, track.title);
    if (track.id !== undefined && ids.has(track.id)) report.duplicateIds++;
    else if (recordings.has(recording)) report.duplicateRecordings++;
    else tracks.push({ ...track, features: scaled.features });
    if (track.id !== undefined) ids.add(track.id);
    recordings.add(recording);
  }
  return tracks;
}
