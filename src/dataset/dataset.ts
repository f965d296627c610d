import { basename } from 'node:path';
import { type Bytes, fileBytes } from './bytes.ts';
import { Cells } from './cells.ts';
import { Cleaner } from './clean.ts';
import { readCsv } from './csv.ts';
import { DatasetError } from './dataset-error.ts';
import { readDetails } from './details.ts';
import { FEATURE_COLUMNS, FeatureReader } from './features.ts';
import type { LabelledTrack } from './labelled-track.ts';
import { mergeSpellings } from './merge-spellings.ts';
import { checkReport, emptyReport, noteMalformed, noteSkipped, type ReadReport } from './read-report.ts';
import { type Schema, schemaOf } from './schemas.ts';
import { findTrackColumns, repeatedColumns } from './track-columns.ts';

/** A file of labelled tracks, read and cleaned. */
export interface Dataset {
  readonly name: string;
  readonly schema: Schema['name'];
  /** The header of the column the genres were taken from. */
  readonly labelColumn: string;
  /** The header of the column the subgenres were taken from, where that is one of its own. */
  readonly subgenreColumn?: string;
  readonly headers: readonly string[];
  /** One row a recording, in the order of the file. */
  readonly rows: readonly LabelledTrack[];
  /** Other ids of recordings in `rows`. */
  readonly duplicates: readonly LabelledTrack[];
  /** Whether the file says under which licence its rows are. */
  readonly statesLicences: boolean;
  readonly report: ReadReport;
}

/** How a file of labelled tracks is to be read. */
export interface DatasetOptions {
  /** The header of the column with the labels, where its name does not tell. */
  readonly labelColumn?: string | undefined;
  /** Whether rows get their {@link LabelledTrack.details}. */
  readonly withDetails?: boolean;
  /** Told now and then how many rows have been read. */
  readonly onRows?: (rows: number) => void;
}

/** What is known of a file once its header is read. */
interface Form {
  readonly schema: Schema;
  readonly cells: Cells;
  readonly features: FeatureReader;
  readonly headers: readonly string[];
}

const PROGRESS_EVERY = 10_000;

/**
 * Reads labelled tracks from a CSV file in any usual dialect, plain, gzipped or zipped: the project's own form, the
 * public exports, Exportify's, or any other table with ids, names, features and a label.
 * @throws DatasetError when the file cannot be used, saying why and what to do
 */
export function readDataset(path: string, options?: DatasetOptions): Promise<Dataset> {
  return parseDataset(basename(path), fileBytes(path), options);
}

/** As {@link readDataset}, from bytes; `name` is for messages. */
export async function parseDataset(
  name: string,
  bytes: Bytes,
  { labelColumn, withDetails = false, onRows }: DatasetOptions = {},
): Promise<Dataset> {
  const report = emptyReport();
  const rows: LabelledTrack[] = [];
  const lines: number[] = [];
  let form: Form | undefined;
  await readCsv(name, bytes, {
    header(headers) {
      const columns = findTrackColumns(name, headers, labelColumn);
      report.notes.push(...repeatedColumns(headers, columns));
      const cells = new Cells(columns);
      const schema = schemaOf(columns.get('genre')?.key ?? '');
      form = { schema, cells, features: new FeatureReader(cells), headers };
    },
    record(fields, line) {
      if (form === undefined) return;
      const { cells, schema, features } = form;
      cells.load(fields);
      const read = schema.read(cells, features);
      const row = withDetails ? { ...read, details: readDetails(cells) } : read;
      if (cells.skipped !== undefined) return noteSkipped(report, cells.skipped);
      if (cells.problem !== undefined) {
        return noteMalformed(report, { line, reason: cells.problem, seen: cells.seen });
      }
      rows.push(row);
      lines.push(line);
      if (rows.length % PROGRESS_EVERY === 0) onRows?.(rows.length);
    },
    malformed: (reason, line) => noteMalformed(report, { line, reason }),
  });
  if (form === undefined) throw new DatasetError(`${name} is empty: it has no header line.`);
  const cleaner = new Cleaner();
  const merged = mergeSpellings(inOwnUnits(form, rows, lines, report));
  report.notes.push(...merged.notes);
  checkReport(name, report);
  for (const row of merged.rows) cleaner.add(row);
  const clean = cleaner.finish();
  const { duplicateIds, duplicates } = clean;
  noteUnlabelled(report, clean.rows, form.cells);
  Object.assign(report, { tracks: clean.rows.length, duplicateIds, duplicateRecordings: duplicates.length });
  return {
    name,
    schema: form.schema.name,
    labelColumn: form.cells.header('genre'),
    ...(form.cells.has('subgenre') ? { subgenreColumn: form.cells.header('subgenre') } : {}),
    headers: form.headers,
    rows: clean.rows,
    duplicates,
    statesLicences: form.cells.has('licence'),
    report,
  };
}

/** The rows with their features in the units of the project; those out of range in them are reported. */
function inOwnUnits(
  { cells, features }: Form,
  rows: readonly LabelledTrack[],
  lines: readonly number[],
  report: ReadReport,
): readonly LabelledTrack[] {
  report.notes.push(...features.scales.decide());
  if (features.scales.isIdentity) {
    report.rows += rows.length;
    return rows;
  }
  const good: LabelledTrack[] = [];
  for (const [at, row] of rows.entries()) {
    const scaled = features.scales.apply(row.track.features);
    if ('outOfRange' in scaled) {
      const reason = `${cells.header(FEATURE_COLUMNS[scaled.outOfRange])} is out of range`;
      noteMalformed(report, { line: lines[at] ?? 0, reason, seen: String(scaled.value) });
      continue;
    }
    report.rows++;
    good.push(scaled.features === row.track.features ? row : withFeatures(row, scaled.features));
  }
  return good;
}

function withFeatures(row: LabelledTrack, features: LabelledTrack['track']['features']): LabelledTrack {
  const { durationMs } = features;
  return { ...row, track: { ...row.track, features, ...(durationMs === undefined ? {} : { durationMs }) } };
}

function noteUnlabelled(report: ReadReport, rows: readonly LabelledTrack[], cells: Cells): void {
  const count = rows.filter((row) => row.genre === undefined).length;
  if (count > 0) report.notes.push(`${count} tracks have no label in the column "${cells.header('genre')}"`);
}
