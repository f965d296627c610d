import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { DatabaseKind } from '../../kind.ts';
import type { TableName } from '../../primary-keys.ts';
import type { RowSource } from '../row-source.ts';
import { headerOf } from './format.ts';

export interface BackupOptions {
  readonly madeFrom: DatabaseKind;
  /** ms since the epoch */
  readonly madeAt: number;
  /** Told how many rows of a table have just been read. */
  readonly onRows?: (table: TableName, rows: number) => void;
}

/**
 * Writes a backup that its owner alone may read. The file appears under its name once it is whole and on the disk.
 * @throws Error of the file system, also where the file exists
 */
export async function writeBackupFile(
  path: string,
  source: RowSource,
  options: BackupOptions,
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    // What it has written must reach the disk before it gets its name.
    const file = createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true });
    await writeBackup(file, source, options);
    // Unlike renaming it never replaces another file.
    await link(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Writes a backup into a stream. */
export async function writeBackup(out: Writable, source: RowSource, options: BackupOptions): Promise<void> {
  await pipeline(Readable.from(textOf(source, options)), createGzip(), out, { end: out !== process.stdout });
}

async function* textOf(
  source: RowSource,
  { madeFrom, madeAt, onRows = () => {} }: BackupOptions,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const text of linesOf(source, { madeFrom, madeAt, onRows })) {
    hash.update(text);
    yield text;
  }
  yield line({ sha256: hash.digest('hex') });
}

async function* linesOf(
  { schema, counts, batches }: RowSource,
  { madeFrom, madeAt, onRows }: Required<BackupOptions>,
): AsyncGenerator<string> {
  const rows = Object.fromEntries(counts);
  yield line(headerOf({ madeAt: new Date(madeAt).toISOString(), madeFrom, schema: [...schema], rows }));
  let current: TableName | undefined;
  let columns: string[] = [];
  for await (const { table, rows } of batches()) {
    if (table !== current) {
      current = table;
      columns = Object.keys(rows[0] ?? {});
      yield line({ table, columns });
    }
    yield rows.map((row) => line(columns.map((column) => row[column] ?? null))).join('');
    onRows(table, rows.length);
  }
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
