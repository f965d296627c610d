import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvError, parse } from 'csv-parse';
import { type Bytes, plainStreams } from './bytes.ts';
import { DatasetError } from './dataset-error.ts';

/** What becomes of the records of a CSV file. `line` is where the record starts, the header being line 1. */
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
 * Reads CSV (RFC 4180, UTF-8 with or without a byte-order mark, any line ends), plain or gzipped, piece by
 * piece: memory does not grow with the file. Empty lines are skipped.
 * @param name of the file, for messages
 * @throws DatasetError when the bytes cannot be read to their end, or what the visitor throws
 */
export async function readCsv(name: string, source: Bytes, visitor: CsvVisitor): Promise<void> {
  const thrown: unknown[] = [];
  const guard = (visit: () => void) => {
    try {
      visit();
    } catch (error) {
      thrown.push(error);
      throw error;
    }
  };
  let columns = 0;
  const parser = parse({
    bom: true,
    max_record_size: RECORD_CHARS_MAX,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      guard(() => {
        const line = Number(error?.lines ?? 0);
        if (error?.code === 'CSV_MAX_RECORD_SIZE') throw endless(name, line);
        visitor.malformed(describe(error), line);
      });
      return undefined;
    },
    on_record: (fields: string[], { lines }) => {
      guard(() => {
        const line = lines - newlines(fields);
        if (columns === 0) {
          columns = fields.length;
          visitor.header(fields.map((field) => field.trim()));
        } else if (fields.length === columns) visitor.record(fields, line);
        else visitor.malformed(`it has ${fields.length} fields where the header has ${columns}`, line);
      });
      return null;
    },
  });
  const sink = new Writable({ objectMode: true, write: (_record, _encoding, done) => done() });
  try {
    const [plain, unzip] = await plainStreams(source);
    await (unzip === undefined ? pipeline(plain, parser, sink) : pipeline(plain, unzip, parser, sink));
  } catch (error) {
    if (thrown.length > 0) throw thrown[0];
    throw unreadable(name, error);
  }
  if (columns === 0) throw new DatasetError(`${name} is empty: it has no header line.`);
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
    `${name}: the row at line ${line} does not end. Close the quote that was left open in it.`,
  );
}

function unreadable(name: string, error: unknown): DatasetError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new DatasetError(`${name}: there is no such file. Check the path.`);
  if (code === 'EISDIR') return new DatasetError(`${name} is a folder. Give the file itself.`);
  if (code.startsWith('Z_')) {
    return new DatasetError(`${name} is cut off or damaged: it does not unzip. Get it again.`, {
      cause: error,
    });
  }
  const why = error instanceof Error ? error.message : String(error);
  return new DatasetError(`${name} cannot be read: ${why}`, { cause: error });
}
