import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes files into a folder so that a reader finds the old ones or the new ones, never half of one: all are
 * written under other names first, then renamed.
 * @throws Error of the file system, nothing having been replaced unless the disk failed while renaming
 */
export function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array | string>): void {
  mkdirSync(folder, { recursive: true });
  const temporary = (name: string) => join(folder, `.${name}.${process.pid}.tmp`);
  try {
    for (const [name, content] of files) writeFileSync(temporary(name), content);
    for (const name of files.keys()) renameSync(temporary(name), join(folder, name));
  } finally {
    for (const name of files.keys()) rmSync(temporary(name), { force: true });
  }
}
