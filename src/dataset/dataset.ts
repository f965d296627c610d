import { basename } from 'node:path';
import { type Bytes, fileBytes } from './bytes.ts';
import { Cells } from './cells.ts';
import { Cleaner } from './clean.ts';
import { readCsv } from './csv.ts';
import { DatasetError } from './dataset-error.ts';
import type { LabelledTrack } from './labelled-track.ts';
import { checkReport, emptyReport, noteMalformed, type ReadReport } from './read-report.ts';
import { describeSchemas, recogniseSchema, type Schema } from './schemas.ts';

/** A file of labelled tracks, read and cleaned. */
export interface Dataset {
  readonly schema: Schema['name'];
  /** One row a recording, in the order of the file. */
  readonly rows: readonly LabelledTrack[];
  /** Other ids of recordings in `rows`. */
  readonly duplicates: readonly LabelledTrack[];
  /** Whether the file says under which licence its rows are. */
  readonly statesLicences: boolean;
  readonly report: ReadReport;
}

const PROGRESS_EVERY = 10_000;

/** Told now and then how many rows have been read. */
export type OnRows = (rows: number) => void;

/**
 * Reads labelled tracks from a CSV file, plain or gzipped, of one of the forms in {@link SCHEMAS}.
 * @throws DatasetError when the file cannot be used, saying why and what to do
 */
export function readDataset(path: string, onRows?: OnRows): Promise<Dataset> {
  return parseDataset(basename(path), fileBytes(path), onRows);
}

/** As {@link readDataset}, from bytes; `name` is for messages. */
export async function parseDataset(name: string, bytes: Bytes, onRows?: OnRows): Promise<Dataset> {
  const report = emptyReport();
  const cleaner = new Cleaner();
  let form: { schema: Schema; cells: Cells; statesLicences: boolean } | undefined;
  await readCsv(name, bytes, {
    header(columns) {
      const schema = recogniseSchema(columns);
      if (schema === undefined) {
        throw new DatasetError(`${name} has columns that are not known. ${describeSchemas(columns)}`);
      }
      form = { schema, cells: new Cells(columns), statesLicences: columns.includes('licence') };
    },
    record(fields, line) {
      if (form === undefined) return;
      form.cells.load(fields);
      const row = form.schema.read(form.cells);
      const { problem } = form.cells;
      if (problem !== undefined) return noteMalformed(report, { line, reason: problem });
      report.rows++;
      cleaner.add(row);
      if (report.rows % PROGRESS_EVERY === 0) onRows?.(report.rows);
    },
    malformed: (reason, line) => noteMalformed(report, { line, reason }),
  });
  checkReport(name, report);
  const { rows, duplicates, duplicateIds } = cleaner.finish();
  Object.assign(report, { tracks: rows.length, duplicateIds, duplicateRecordings: duplicates.length });
  if (form === undefined) throw new DatasetError(`${name} is empty: it has no header line.`);
  return { schema: form.schema.name, rows, duplicates, statesLicences: form.statesLicences, report };
}
