import { type FileHandle, open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { UserFacingError } from '../../lib/user-facing-error.ts';
import { HEADER } from './row.ts';

/** Collecting cannot continue; the message says why and what to do. */
export class CollectError extends UserFacingError {
  override readonly name = 'CollectError';
}

const rowSchema = z.object({ track_id: z.string(), genre: z.string() });
const FIRST_LINE = `${HEADER.join(',')}\n`;

/**
 * The CSV file that grows. Only complete lines count: a line that a crash cut off is removed on opening, so that no row
 * is lost, repeated or incomplete.
 */
export class CollectFile {
  readonly #file: FileHandle;
  readonly #ids = new Set<string>();
  readonly #counts = new Map<string, number>();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** @throws CollectError when the file was not written by collect */
  static async open(path: string): Promise<CollectFile> {
    // 'a+' creates the file where there is none, and appends wherever the last read ended.
    const file = await open(path, 'a+');
    const output = new CollectFile(file);
    try {
      await output.#readRows(path);
    } catch (error) {
      await file.close();
      throw error;
    }
    return output;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  count(genre: string): number {
    return this.#counts.get(genre) ?? 0;
  }

  /** Appends lines and waits until they are on the disk. */
  async append(
    rows: readonly { readonly id: string; readonly genre: string; readonly line: string }[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await this.#file.appendFile(rows.map(({ line }) => `${line}\n`).join(''));
    await this.#file.datasync();
    for (const { id, genre } of rows) this.#add(id, genre);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #readRows(path: string): Promise<void> {
    const bytes = await this.#file.readFile();
    const completeLength = bytes.lastIndexOf(0x0a) + 1;
    const text = bytes.toString('utf8', 0, completeLength);
    const isCutOffHeader = completeLength === 0 && FIRST_LINE.startsWith(bytes.toString('utf8'));
    if (!isCutOffHeader && !text.startsWith(FIRST_LINE)) {
      throw new CollectError(`${path} exists and was not written by collect. Choose another --out.`);
    }
    if (completeLength < bytes.length) await this.#file.truncate(completeLength);
    if (completeLength === 0) await this.#file.appendFile(FIRST_LINE);
    const rows: unknown = parse(text, {
      columns: true,
      relax_column_count: true,
      skip_records_with_error: true,
    });
    for (const { track_id: id, genre } of z.array(rowSchema).parse(rows)) this.#add(id, genre);
  }

  #add(id: string, genre: string): void {
    this.#ids.add(id);
    this.#counts.set(genre, this.count(genre) + 1);
  }
}
