import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserFacingError } from '../lib/user-facing-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'a part of the path is a file',
};

/**
 * Checks that files can be written into a folder, which is created for the check and removed again where it was not
 * there.
 * @throws UserFacingError when they cannot, saying why
 */
export function checkOutputFolder(folder: string): void {
  const path = resolve(folder);
  let created: string | undefined;
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) {
      throw new UserFacingError(`--out ${folder} is a file. Name a folder.`);
    }
    created = mkdirSync(path, { recursive: true });
    const probe = join(path, `.write-check.${process.pid}.tmp`);
    try {
      // What the permissions say is not all: a disk may be full, or be read-only.
      writeFileSync(probe, 'x');
    } finally {
      rmSync(probe, { force: true });
    }
  } catch (error) {
    throw error instanceof UserFacingError ? error : cannotWrite(folder, error);
  } finally {
    if (created !== undefined) rmSync(created, { recursive: true, force: true });
  }
}

function cannotWrite(folder: string, cause: unknown): UserFacingError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why = REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return new UserFacingError(`--out ${folder} cannot be written to: ${why}. Choose another folder.`, {
    cause,
  });
}
