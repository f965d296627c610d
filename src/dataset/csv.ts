import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvError, parse } from 'csv-parse';
import type { Bytes } from './bytes.ts';
import { DatasetError } from './dataset-error.ts';
import { detectDialect } from './dialect.ts';
import { toUtf8 } from './encoding.ts';
import { describeForeignFile } from './foreign-files.ts';
import { type PackedTable, unpackTables } from './unpack.ts';

/** What becomes of the records of a CSV file. `line` is where the record starts in the file, from 1. */
export interface CsvVisitor {
  /** Called first, once. */
  header(columns: readonly string[]): void;
  /** A record with as many fields as the header. */
  record(fields: readonly string[], line: number): void;
  /** A record that cannot be read. */
  malformed(reason: string, line: number): void;
}

/** Longer records come from a quote that was never closed. */
const RECORD_CHARS_MAX = 1 << 20;

/**
 * Reads one CSV file, plain, gzipped or the only table of a zip archive: UTF-8 or UTF-16, with or without byte-order
 * marks, separated by commas, semicolons, tabs or bars, with any line ends. It is read piece by piece: only an archive
 * is held in memory. Empty lines are skipped.
 * @param name of the file, for messages
 * @throws DatasetError when the bytes cannot be read to their end, or what the visitor throws
 */
export async function readCsv(name: string, source: Bytes, visitor: CsvVisitor): Promise<void> {
  let first: string | undefined;
  await readTables(name, source, (table) => {
    if (first !== undefined) {
      throw new DatasetError(
        `${name} holds several tables, "${first}" and "${table}" among them. Unzip it, and give one of them.`,
      );
    }
    first = table;
    return visitor;
  });
}

/**
 * As {@link readCsv}, for files that may hold several tables.
 * @param visit gives what becomes of a table of that name
 */
export async function readTables(
  name: string,
  source: Bytes,
  visit: (table: string) => CsvVisitor,
): Promise<void> {
  const thrown: unknown[] = [];
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      thrown.push(error);
      throw error;
    }
  };
  try {
    for await (const table of unpackTables(name, source)) {
      await readTable(
        table,
        guard(() => visit(table.name)),
        guard,
      );
    }
  } catch (error) {
    if (thrown.length > 0) throw thrown[0];
    throw error instanceof DatasetError ? error : unreadable(name, error);
  }
}

async function readTable(
  { name, bytes }: PackedTable,
  visitor: CsvVisitor,
  guard: <T>(work: () => T) => T,
): Promise<void> {
  const text = await toUtf8(name, bytes);
  const foreign = describeForeignFile(text.head);
  if (foreign !== undefined) throw new DatasetError(`${name} ${foreign}`);
  const { delimiter, spaced, skippedBytes, skippedLines } = detectDialect(text.head);
  let columns = 0;
  /** Lines up to the end of the record before. */
  let before = 0;
  const parser = parse({
    delimiter,
    ltrim: spaced,
    // Few programs quote cells between tabs, so a quote there is one of the text.
    relax_quotes: delimiter === '\t',
    max_record_size: RECORD_CHARS_MAX,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      guard(() => {
        const line = Number(error?.lines ?? 0) + skippedLines;
        if (error?.code === 'CSV_MAX_RECORD_SIZE') throw endless(name, line);
        visitor.malformed(describe(error), line);
      });
      return undefined;
    },
    on_record: (fields: string[], { lines }) => {
      guard(() => {
        // Most records take one line, and need not be searched for ends of lines.
        const line = (lines - before === 1 ? lines : lines - newlines(fields)) + skippedLines;
        before = lines;
        if (columns === 0) {
          columns = fields.length;
          visitor.header(fields.map((field) => field.trim()));
        } else if (fields.length === columns || hasOnlyBlanksFrom(fields, columns))
          visitor.record(fields, line);
        else visitor.malformed(`it has ${fields.length} fields where the header has ${columns}`, line);
      });
      return null;
    },
  });
  const sink = new Writable({ objectMode: true, write: (_record, _encoding, done) => done() });
  await pipeline(Readable.from(text.from(skippedBytes), { objectMode: false }), parser, sink);
  if (columns === 0) throw new DatasetError(`${name} is empty: it has no header line.`);
}

/** Some programs end each line with a separator. */
function hasOnlyBlanksFrom(fields: readonly string[], start: number): boolean {
  return fields.length > start && fields.slice(start).every((field) => field.trim() === '');
}

function newlines(fields: readonly string[]): number {
  let count = 0;
  for (const field of fields) {
    for (let at = field.indexOf('\n'); at >= 0; at = field.indexOf('\n', at + 1)) count++;
  }
  return count;
}

function describe(error: CsvError | undefined): string {
  if (error?.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is never closed';
  return 'there is a quote where none may be';
}

function endless(name: string, line: number): DatasetError {
  return new DatasetError(
    `${name}: the row at line ${line} does not end. Close the quote that was left open in it, if this is a table at all.`,
  );
}

function unreadable(name: string, error: unknown): DatasetError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new DatasetError(`${name}: there is no such file. Check the path.`);
  if (code === 'EISDIR') return new DatasetError(`${name} is a folder. Give the file itself.`);
  if (code === 'EACCES' || code === 'EPERM') {
    return new DatasetError(`${name} may not be read. Check the permissions of the file.`, { cause: error });
  }
  if (code.startsWith('Z_')) {
    return new DatasetError(`${name} is cut off or damaged: it does not unzip. Get it again.`, {
      cause: error,
    });
  }
  const why = error instanceof Error ? error.message : String(error);
  return new DatasetError(`${name} cannot be read: ${why}`, { cause: error });
}
