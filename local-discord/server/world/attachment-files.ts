import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { World } from './world.ts';

/** Attachments are separate files beside the snapshot, so that they need not be rewritten with every message. */
export const attachmentFolder = (snapshotFile: string) => `${snapshotFile}.files`;

export function readAttachment(snapshotFile: string, id: string): Uint8Array | null {
  const path = join(attachmentFolder(snapshotFile), id);
  return existsSync(path) ? readFileSync(path) : null;
}

/** Writes new attachments and deletes the files of removed ones. */
export function writeAttachments(snapshotFile: string, world: World): void {
  const folder = attachmentFolder(snapshotFile);
  mkdirSync(folder, { recursive: true });
  const written = new Set(readdirSync(folder));
  for (const [id, { bytes }] of world.files) if (!written.has(id)) writeAtomically(join(folder, id), bytes);
  for (const name of written) if (!world.files.has(name)) rmSync(join(folder, name), { force: true });
}

/** Writes a file so that a crash leaves either the old or the new content. */
export function writeAtomically(path: string, data: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.new`;
  writeFileSync(fresh, data);
  renameSync(fresh, path);
}
