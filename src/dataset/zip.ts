import { crc32 } from 'node:zlib';
import { type UnzipFileInfo, unzipSync } from 'fflate';
import { type Bytes, CHUNK_BYTES } from './bytes.ts';
import { DatasetError } from './dataset-error.ts';

/** Larger archives, and larger files in them, are not held in memory. */
const BYTES_MAX = 2 ** 30;
const DEFLATED = 8;
/** What an entry of the archive's directory begins with. */
const DIRECTORY = Buffer.from('PK\x01\x02');

/**
 * The tables of a zip archive, one after the other: its CSV files; where it has none, its text files; where it has
 * none of these, its only file.
 * @throws DatasetError when the archive holds no table, or cannot be unpacked
 */
export async function* unzip(
  name: string,
  source: Bytes,
): AsyncGenerator<{ name: string; bytes: Bytes }, void, void> {
  const archive = await readAll(name, source);
  for (const entry of chooseTables(name, listEntries(name, archive))) {
    if (entry.originalSize > BYTES_MAX) throw tooLarge(name);
    const unpacked = attempt(name, () => unzipSync(archive, { filter: (info) => info.name === entry.name }));
    const bytes = unpacked[entry.name];
    if (bytes === undefined || isDamaged(archive, entry.name, bytes)) throw damaged(name);
    yield { name: baseName(entry.name), bytes: chunks(bytes) };
  }
}

async function readAll(name: string, source: Bytes): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source) {
    pieces.push(piece);
    size += piece.length;
    if (size > BYTES_MAX) throw tooLarge(name);
  }
  return Buffer.concat(pieces);
}

function listEntries(name: string, archive: Buffer): UnzipFileInfo[] {
  // The lowest bit of the first file's flags says that it is encrypted.
  if (((archive[6] ?? 0) & 1) === 1 && archive[2] === 3) {
    throw new DatasetError(`${name} is protected by a password. Unzip it, and give the table itself.`);
  }
  const entries: UnzipFileInfo[] = [];
  attempt(name, () =>
    unzipSync(archive, {
      filter: (info) => {
        entries.push(info);
        return false;
      },
    }),
  );
  return entries;
}

function chooseTables(name: string, entries: readonly UnzipFileInfo[]): UnzipFileInfo[] {
  const files = entries.filter((entry) => !isHousekeeping(entry.name));
  const named = (pattern: RegExp) => files.filter((entry) => pattern.test(entry.name));
  if (files.some((entry) => /^xl\//.test(entry.name))) throw workbook(name, 'an Excel workbook');
  if (files.some((entry) => entry.name === 'content.xml')) throw workbook(name, 'an OpenDocument file');
  if (files.some((entry) => /\.iwa$/.test(entry.name))) throw workbook(name, 'a Numbers document');
  const csv = named(/\.(csv|tsv)(\.gz)?$/i);
  const texts = csv.length > 0 ? csv : named(/\.(txt|tab)(\.gz)?$/i);
  const chosen = texts.length > 0 ? texts : files;
  if (chosen.length === 0) throw new DatasetError(`${name} is an empty archive: there is no file in it.`);
  if (texts.length === 0 && chosen.length > 1) {
    throw new DatasetError(
      `${name} holds no CSV file, but ${files.length} others: ${listOf(files)}. Give the table itself.`,
    );
  }
  const odd = chosen.find(({ compression }) => compression !== 0 && compression !== DEFLATED);
  if (odd !== undefined) {
    throw new DatasetError(
      `${name}: ${odd.name} is packed by a rare method. Unzip it, and give the table itself.`,
    );
  }
  return chosen;
}

/** Whether the checksum in the archive's directory is another than that of what was unpacked. */
function isDamaged(archive: Buffer, path: string, bytes: Uint8Array): boolean {
  const names = [Buffer.from(path), Buffer.from(path, 'latin1')];
  for (let at = archive.indexOf(DIRECTORY); at >= 0; at = archive.indexOf(DIRECTORY, at + 1)) {
    const entry = archive.subarray(at);
    if (
      entry.length < 46 ||
      !names.some((name) => entry.subarray(46, 46 + entry.readUInt16LE(28)).equals(name))
    )
      continue;
    return entry.readUInt32LE(16) !== crc32(bytes);
  }
  return false;
}

/** Folders, and what systems put beside people's files. */
function isHousekeeping(path: string): boolean {
  return path.endsWith('/') || path.startsWith('__MACOSX/') || baseName(path).startsWith('.');
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function listOf(entries: readonly UnzipFileInfo[]): string {
  const names = entries.slice(0, 5).map((entry) => entry.name);
  return entries.length > names.length ? `${names.join(', ')}, ...` : names.join(', ');
}

async function* chunks(bytes: Uint8Array): Bytes {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

function attempt<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw damaged(name, cause);
  }
}

function damaged(name: string, cause?: unknown): DatasetError {
  return new DatasetError(`${name} is cut off or damaged: it does not unzip. Get it again.`, { cause });
}

function tooLarge(name: string): DatasetError {
  return new DatasetError(
    `${name} is too large to be read from a zip archive. Unzip it, and give the table.`,
  );
}

function workbook(name: string, kind: string): DatasetError {
  return new DatasetError(`${name} is ${kind}, not CSV. Open it and save the sheet as "CSV UTF-8".`);
}
