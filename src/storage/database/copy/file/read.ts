import { migrationsFor } from '../../migrations/index.ts';
import type { TableName } from '../../primary-keys.ts';
import type { Row, RowBatch, RowSource, Value } from '../row-source.ts';
import { damagedBackup, type Header, newerBackup, parseHeader, parseJson, tableLine } from './format.ts';
import { verifiedLines } from './lines.ts';

/** Rows inserted by one statement. */
const BATCH = 200;

/** A backup that was read to its end once, and is as it was written. */
export interface Backup extends RowSource {
  readonly header: Header;
}

/**
 * Reads a whole backup to check it. Its rows are read, and checked, once more when they are needed.
 * @throws BackupError for a file that is no backup, is damaged, cut off or of a newer version
 */
export async function openBackup(path: string): Promise<Backup> {
  const found: { header?: Header } = {};
  const read = new Map<string, number>();
  for await (const { table, rows } of batchesOf(path, (header) => (found.header = header))) {
    read.set(table, (read.get(table) ?? 0) + rows.length);
  }
  const { header } = found;
  if (header === undefined) throw damagedBackup(path, 'it is empty');
  const counts = new Map(Object.entries(header.rows)) as ReadonlyMap<TableName, number>;
  for (const [table, count] of counts) {
    const rows = read.get(table) ?? 0;
    if (rows !== count) throw damagedBackup(path, `it has ${rows} of ${count} rows of the table ${table}`);
  }
  return { header, schema: header.schema, counts, batches: () => batchesOf(path) };
}

async function* batchesOf(path: string, onHeader?: (header: Header) => void): AsyncGenerator<RowBatch> {
  let isHeader = true;
  let open: { table: TableName; columns: readonly string[] } | undefined;
  let rows: Row[] = [];
  for await (const line of verifiedLines(path)) {
    if (isHeader) {
      onHeader?.(readHeader(line, path));
      isHeader = false;
      continue;
    }
    const value = parseJson(line);
    if (Array.isArray(value) && open !== undefined) rows.push(rowOf(value, open.columns, path));
    const isNextTable = !Array.isArray(value) || open === undefined;
    if (open !== undefined && rows.length > 0 && (isNextTable || rows.length === BATCH)) {
      yield { table: open.table, rows };
      rows = [];
    }
    if (!isNextTable) continue;
    open = tableLine.safeParse(value).data;
    if (open === undefined) throw damagedBackup(path, 'a line is neither a row nor a table');
  }
  if (open !== undefined && rows.length > 0) yield { table: open.table, rows };
}

function readHeader(line: string, path: string): Header {
  const header = parseHeader(line, path);
  const known = Object.keys(migrationsFor(header.madeFrom));
  if (header.schema.some((name) => !known.includes(name))) throw newerBackup(path);
  return header;
}

function rowOf(values: readonly unknown[], columns: readonly string[], path: string): Row {
  if (values.length !== columns.length || !values.every(isValue)) {
    throw damagedBackup(path, 'a row does not fit its table');
  }
  return Object.fromEntries(columns.map((column, at) => [column, values[at] as Value]));
}

const isValue = (value: unknown): value is Value =>
  value === null || typeof value === 'string' || typeof value === 'number';
