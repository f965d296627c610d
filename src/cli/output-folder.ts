import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileErrorReason } from '../lib/file-error-reason.ts';
import { UserFacingError } from '../lib/user-facing-error.ts';

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
  return new UserFacingError(
    `--out ${folder} cannot be written to: ${fileErrorReason(cause)}. Choose another folder.`,
    {
      cause,
    },
  );
}
