import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import {
  type Container,
  ModelFileError,
  type Section,
  type SectionTypes,
} from '../../../lib/binary/container.ts';
import { SECTION_VIEWS } from '../../../lib/binary/sections.ts';

/** As Container.section, whatever way the section is stored. */
export type ReadSection = <T extends keyof SectionTypes>(name: string, type: T) => SectionTypes[T];

/** More than any forest of a reasonable size: a file that claims more is damaged, not large. */
const MOST_BYTES = 2 ** 28;
/** Unpacked in pieces of this size; the default of 16 KiB makes a thousand of them. */
const CHUNK_BYTES = 2 ** 21;
/** Higher levels take much longer for a few percent. */
const LEVEL = 15;

/** Compresses sections with Zstandard: a forest shrinks by half and is read no slower. */
export function packSections(
  sections: Readonly<Record<string, Section>>,
  prefix: string,
): Record<string, Uint8Array> {
  const level = { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } };
  return Object.fromEntries(
    Object.entries(sections).map(([name, values]) => {
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      return [prefix + name, new Uint8Array(zstdCompressSync(bytes, level))];
    }),
  );
}

/** Reads what {@link packSections} wrote. The function it gives throws ModelFileError for damage. */
export function unpackSections(container: Container, prefix: string): ReadSection {
  return (name, type) => {
    const packed = container.section(prefix + name, 'uint8');
    try {
      const bytes = zstdDecompressSync(packed, { maxOutputLength: MOST_BYTES, chunkSize: CHUNK_BYTES });
      const { BYTES_PER_ELEMENT: width } = SECTION_VIEWS[type];
      // The buffer may be a part of a pool, where a view of wider numbers would not be aligned.
      const { buffer, byteOffset } = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
      return new SECTION_VIEWS[type](buffer, byteOffset, bytes.length / width);
    } catch (cause) {
      throw new ModelFileError(`is damaged (section "${prefix + name}" cannot be unpacked)`, { cause });
    }
  };
}
