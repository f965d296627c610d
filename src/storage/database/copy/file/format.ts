import { z } from 'zod';
import { UserFacingError } from '../../../../lib/user-facing-error.ts';
import { TABLE_NAMES } from '../../primary-keys.ts';

/** A file is no backup, or one that cannot be used. The message is one sentence that says what to do. */
export class BackupError extends UserFacingError {
  override readonly name = 'BackupError';
}

/*
 * A backup is gzipped text of one JSON value a line: a header; for each table a line that names it and its columns,
 * followed by its rows as lists of values; and a last line with the SHA-256 of every line before.
 */

const FORMAT = 'classifacoustics-backup';
/** Another number is another way of writing the lines; the tables have the version of their migrations. */
const FORMAT_VERSION = 1;

const tableName = z.enum(TABLE_NAMES);
const count = z.number().int().nonnegative();

const header = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  /** ISO 8601, UTC */
  madeAt: z.iso.datetime(),
  madeFrom: z.enum(['sqlite', 'postgres']),
  /** Names of the migrations that led to the tables. */
  schema: z.array(z.string()).min(1),
  /** Rows by table. */
  rows: z.record(z.string(), count),
});

export type Header = z.infer<typeof header>;

export const tableLine = z.strictObject({ table: tableName, columns: z.array(z.string()).min(1) });
export const lastLine = z.strictObject({ sha256: z.string() });

export function headerOf(facts: Omit<Header, 'format' | 'formatVersion'>): Header {
  return { format: FORMAT, formatVersion: FORMAT_VERSION, ...facts };
}

/** @throws BackupError for what is no header, or one of a newer version */
export function parseHeader(line: string, path: string): Header {
  const value = parseJson(line);
  const named = z.object({ format: z.literal(FORMAT), formatVersion: z.number() }).safeParse(value).data;
  if (named === undefined) {
    throw new BackupError(
      `${path} is not a backup of this bot: name a file that "npm run backup" has written.`,
    );
  }
  if (named.formatVersion > FORMAT_VERSION) throw newerBackup(path);
  const parsed = header.safeParse(value);
  if (!parsed.success) throw damagedBackup(path, 'its first line is not as it was written');
  return parsed.data;
}

export function newerBackup(path: string): BackupError {
  return new BackupError(`${path} was made by a newer version of the bot: update the bot, then restore it.`);
}

export function damagedBackup(path: string, detail: string, options?: ErrorOptions): BackupError {
  return new BackupError(`The backup ${path} is damaged (${detail}): use another one.`, options);
}

/** @returns undefined for what is no JSON */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
