import { type FileHandle, open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { UserFacingError } from '../../lib/user-facing-error.ts';
import { HEADER } from './row.ts';

/** The file cannot be gone on with; the message says why and what to do. */
export class CollectError extends UserFacingError {
  override readonly name = 'CollectError';
}

const rowSchema = z.object({ track_id: z.string(), genre: z.string() });
const FIRST_LINE = `${HEADER.join(',')}\n`;

/**
 * The file that grows. A line counts once its end is on the disk: what a crash tore off is cut away on opening, so
 * that no row is ever lost, repeated or half there.
 */
export class CollectFile {
  readonly #file: FileHandle;
  readonly #ids = new Set<string>();
  readonly #counts = new Map<string, number>();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** @throws CollectError when the file is another kind of file */
  static async open(path: string): Promise<CollectFile> {
    // 'a+' appends whatever was read before, and creates the file where there is none.
    const file = await open(path, 'a+');
    const output = new CollectFile(file);
    try {
      await output.#readBack(path);
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
    for (const { id, genre } of rows) this.#remember(id, genre);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #readBack(path: string): Promise<void> {
    const bytes = await this.#file.readFile();
    const whole = bytes.lastIndexOf(0x0a) + 1;
    const text = bytes.toString('utf8', 0, whole);
    const isTornHeader = whole === 0 && FIRST_LINE.startsWith(bytes.toString('utf8'));
    if (!isTornHeader && !text.startsWith(FIRST_LINE)) {
      throw new CollectError(`${path} is there already and was not written by collect. Say another --out.`);
    }
    if (whole < bytes.length) await this.#file.truncate(whole);
    if (whole === 0) await this.#file.appendFile(FIRST_LINE);
    const rows: unknown = parse(text, {
      columns: true,
      relax_column_count: true,
      skip_records_with_error: true,
    });
    for (const { track_id: id, genre } of z.array(rowSchema).parse(rows)) this.#remember(id, genre);
  }

  #remember(id: string, genre: string): void {
    this.#ids.add(id);
    this.#counts.set(genre, this.count(genre) + 1);
  }
}
