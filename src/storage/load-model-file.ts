import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelFileError } from '../lib/binary/container.ts';

/** For a model file that is missing or damaged. */
const REMEDY =
  'Restore it with "git checkout -- models", or build it with "npm run train -- --tracks FILE" (README, "Retraining").';

/**
 * Reads one model file.
 * @param decode parses its bytes; may throw ModelFileError
 * @throws ModelFileError whose message says which file, what is wrong and what to run
 */
export function loadModelFile<T>(folder: string, name: string, decode: (bytes: Uint8Array) => T): T {
  const path = join(folder, name);
  try {
    return decode(readFileSync(path));
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    throw new ModelFileError(`${path} ${problem}. ${REMEDY}`, { cause: error });
  }
}

function problemOf(error: unknown): string | undefined {
  if (error instanceof ModelFileError) return error.message;
  if (!(error instanceof Error && 'code' in error)) return undefined;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return 'is missing';
  if (error.code === 'EISDIR') return 'is a folder, not a file';
  if (error.code === 'EACCES' || error.code === 'EPERM') return 'cannot be read by this user';
  return undefined;
}
