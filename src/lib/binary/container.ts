import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { ModelFileError } from './error.ts';
import {
  align,
  placeSections,
  type Section,
  type SectionTypes,
  sectionTable,
  viewSections,
  writeSections,
} from './sections.ts';

export { ModelFileError } from './error.ts';
export type { Section, SectionTypes } from './sections.ts';

/*
 * The layout, all integers little-endian. The first 24 bytes keep their meaning in every later layout, so
 * that an older program can tell "too new" from "broken".
 *
 *    0  8 bytes   magic
 *    8  uint32    layout of what follows
 *   12  uint32    CRC-32 of every byte but these four
 *   16  uint32    length of the whole file
 *   20  uint32    length of the JSON
 *   24  JSON      { kind, version, header, sections: [{ name, type, offset, length }] }
 *       data      the sections, each at a multiple of 8 so that it can be viewed without a copy
 */
const MAGIC = Uint8Array.of(0x8a, 0x43, 0x46, 0x41, 0x0d, 0x0a, 0x1a, 0x0a);
const LAYOUT = 1;
const JSON_AT = 24;
const BYTES_MAX = 2 ** 31;

const envelope = z.object({
  kind: z.string(),
  version: z.number().int().nonnegative(),
  header: z.unknown(),
  sections: sectionTable,
});

/** A model file that has been read: its JSON header and its typed arrays. */
export interface Container {
  readonly header: unknown;
  /** The file's own version, at most the one that was asked for. */
  readonly version: number;
  /**
   * The section of that name, a view on the bytes that were decoded.
   * @throws ModelFileError when there is none, or it holds another type
   */
  section<T extends keyof SectionTypes>(name: string, type: T): SectionTypes[T];
}

/**
 * The bytes of a model file.
 * @param kind what the file is, in words a person reads ("genre forest")
 * @param version of the meaning of header and sections; readers refuse higher ones than they know
 * @param header anything JSON can hold
 */
export function encodeContainer(
  kind: string,
  version: number,
  header: unknown,
  sections: Readonly<Record<string, Section>>,
): Uint8Array {
  assertLittleEndian();
  const { table, size } = placeSections(sections);
  const json = new TextEncoder().encode(JSON.stringify({ kind, version, header, sections: table }));
  const start = align(JSON_AT + json.length);
  if (start + size >= BYTES_MAX) throw new RangeError(`a model file of ${start + size} bytes is too large`);
  const bytes = new Uint8Array(start + size);
  bytes.set(MAGIC);
  bytes.set(json, JSON_AT);
  writeSections(bytes, start, table, sections);
  const head = new DataView(bytes.buffer);
  head.setUint32(8, LAYOUT, true);
  head.setUint32(16, bytes.length, true);
  head.setUint32(20, json.length, true);
  head.setUint32(12, checksum(bytes), true);
  return bytes;
}

/**
 * Reads a model file.
 * @param version the newest version the caller can read
 * @throws ModelFileError for anything wrong with the bytes; its message continues a sentence that starts
 *   with the file's name ("is truncated: ...")
 */
export function decodeContainer(bytes: Uint8Array, kind: string, version: number): Container {
  assertLittleEndian();
  // Views need aligned memory; a slice of a pooled Buffer may not be.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
  const jsonEnd = JSON_AT + checkHead(aligned, kind);
  const found = readEnvelope(aligned.subarray(JSON_AT, jsonEnd));
  if (found.kind !== kind) throw new ModelFileError(`is not a ${kind} file but a ${found.kind} file`);
  if (found.version > version) throw tooNew(`version ${found.version}`, `version ${version}`);
  const sections = viewSections(aligned, align(jsonEnd), found.sections);
  return {
    header: found.header,
    version: found.version,
    section: (name, type) => {
      const section = sections.get(name);
      if (section === undefined) throw new ModelFileError(`is damaged (it has no section "${name}")`);
      if (section.type !== type) {
        throw new ModelFileError(`is damaged (section "${name}" is ${section.type}, not ${type})`);
      }
      // The table says the array was made as `type`; the compiler cannot follow that through a map.
      return section.values as SectionTypes[typeof type];
    },
  };
}

/**
 * The checksum in the head of a model file, which tells it from files with other contents.
 * @param bytes that {@link decodeContainer} reads
 */
export function checksumOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, JSON_AT).getUint32(12, true);
}

/** Everything that can be told without understanding the JSON. @returns the length of the JSON in bytes */
function checkHead(bytes: Uint8Array, kind: string): number {
  if (bytes.length === 0) throw new ModelFileError('is empty');
  if (MAGIC.some((byte, at) => at < bytes.length && bytes[at] !== byte)) {
    throw new ModelFileError(`is not a ${kind} file`);
  }
  if (bytes.length < JSON_AT) throw new ModelFileError(`is truncated: it has only ${bytes.length} bytes`);
  const head = new DataView(bytes.buffer, bytes.byteOffset, JSON_AT);
  const length = head.getUint32(16, true);
  if (bytes.length < length) {
    throw new ModelFileError(`is truncated: it has ${bytes.length} of ${length} bytes`);
  }
  if (bytes.length > length || head.getUint32(12, true) !== checksum(bytes)) {
    throw new ModelFileError('is damaged (checksum or length do not match)');
  }
  const layout = head.getUint32(8, true);
  if (layout > LAYOUT) throw tooNew(`layout ${layout}`, `layout ${LAYOUT}`);
  const jsonBytes = head.getUint32(20, true);
  if (JSON_AT + jsonBytes > length) throw new ModelFileError('is damaged (its header ends after the file)');
  return jsonBytes;
}

function readEnvelope(json: Uint8Array): z.infer<typeof envelope> {
  try {
    return envelope.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)));
  } catch (cause) {
    throw new ModelFileError('is damaged (its header cannot be read)', { cause });
  }
}

function tooNew(found: string, known: string): ModelFileError {
  return new ModelFileError(
    `was written by a newer version of this program (${found}; this one reads ${known})`,
  );
}

/** CRC-32 of every byte but the four that hold it. */
function checksum(bytes: Uint8Array): number {
  return crc32(bytes.subarray(16), crc32(bytes.subarray(0, 12)));
}

/** Sections are viewed in the machine's own byte order; every platform Node 24 is commonly run on is little-endian. */
function assertLittleEndian(): void {
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1) {
    throw new Error('model files can be used on little-endian machines only');
  }
}
