import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { resultCode } from '../../sqlite-lock.ts';
import { DatabaseError } from '../error.ts';

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const SQLITE = {
  perm: 3,
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** SQLite's and the file system's errors in one sentence that helps; anything else is a bug and stays as it is. */
export function explainSqliteError(error: unknown, path: string, setting = 'DATABASE_URL'): unknown {
  if (error instanceof DatabaseError || !(error instanceof Error)) return error;
  const failure = (code: DatabaseError['code'], message: string) =>
    new DatabaseError(code, message, { cause: error });
  if ('code' in error && error.code === 'ERR_INVALID_STATE') {
    return failure('closed', `The database file ${path} is closed.`);
  }
  switch (resultCode(error) ?? fileErrorCode(error)) {
    case SQLITE.busy:
    case SQLITE.locked:
      return failure(
        'locked',
        `The database file ${path} is locked by another process: stop whatever else has it open, or wait until it is done.`,
      );
    case SQLITE.readOnly:
    case SQLITE.perm:
      return failure('read-only', unwritable(path, setting));
    case SQLITE.full:
      return failure('disk-full', diskFull(path));
    case SQLITE.notADatabase:
      return failure(
        'not-a-database',
        `The file ${path} is not an SQLite database: move it away, or point ${setting} at another file.`,
      );
    case SQLITE.corrupt:
      return damagedFile(path, error.message, { cause: error });
    case SQLITE.cannotOpen:
    case SQLITE.ioError:
      if (existsSync(path) && !isWritable(path)) return failure('read-only', unwritable(path, setting));
      // SQLite says so too where its index of the log does not fit on the disk.
      if (isDiskFull(path)) return failure('disk-full', diskFull(path));
      return failure('folder-unusable', unopenable(path, error, setting));
    default:
      return error;
  }
}

export function damagedFile(path: string, detail: string, options?: ErrorOptions): DatabaseError {
  return new DatabaseError(
    'damaged',
    `The database file ${path} is damaged (${detail}): stop the bot and put a backup in its place, or move it away together with ${path}-wal and ${path}-shm.`,
    options,
  );
}

function fileErrorCode(error: Error): number | undefined {
  const code: unknown = 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return SQLITE.full;
  if (code === 'EROFS') return SQLITE.readOnly;
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) && 'syscall' in error
    ? SQLITE.cannotOpen
    : undefined;
}

/** SQLite grows its files by less than this at once. */
const SPACE_MIN_BYTES = 64 * 1024;

function isDiskFull(path: string): boolean {
  try {
    const { blocks, bavail, bsize } = statfsSync(dirname(path));
    // What is no disk, such as /proc, has no blocks at all.
    return blocks > 0 && bavail * bsize < SPACE_MIN_BYTES;
  } catch {
    return false;
  }
}

function diskFull(path: string): string {
  return `The disk that holds the database file ${path} is full: free some space, then start again.`;
}

function unwritable(path: string, setting: string): string {
  const place = existsSync(path) && !isWritable(path) ? `file ${path}` : `folder ${dirname(path)}`;
  return `The database ${path} is read-only: let this user write to the ${place}, or point ${setting} at another file.`;
}

function unopenable(path: string, error: Error, setting: string): string {
  const folder = dirname(path);
  if (!existsSync(folder)) {
    return `The folder ${folder} for the database file does not exist and cannot be made: create it, or point ${setting} at another file.`;
  }
  if (!isWritable(folder)) {
    return `The folder ${folder} of the database file may not be written to by this user: change its permissions, or point ${setting} at another file.`;
  }
  return `The database file ${path} cannot be opened (${error.message}): check that it is a file this user may read and write.`;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
