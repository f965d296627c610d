import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelFileError } from '../lib/binary/container.ts';

/** What to run when a model file is missing or broken. */
const REMEDY =
  'Restore it with "git checkout -- models", or build it with "npm run train -- --tracks FILE" (README, "Retraining").';

/**
 * Reads one model file.
 * @param decode turns its bytes into what they hold; may throw ModelFileError
 * @throws ModelFileError whose message is one sentence that says which file, what is wrong and what to run
 */
export function loadModelFile<T>(folder: string, name: string, decode: (bytes: Uint8Array) => T): T {
  const path = join(folder, name);
  try {
    return decode(readFileSync(path));
  } catch (error) {
    const wrong = complaint(error);
    if (wrong === undefined) throw error;
    throw new ModelFileError(`${path} ${wrong}. ${REMEDY}`, { cause: error });
  }
}

function complaint(error: unknown): string | undefined {
  if (error instanceof ModelFileError) return error.message;
  if (!(error instanceof Error && 'code' in error)) return undefined;
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return 'is missing';
  if (error.code === 'EISDIR') return 'is a folder, not a file';
  if (error.code === 'EACCES' || error.code === 'EPERM') return 'may not be read by this user';
  return undefined;
}
