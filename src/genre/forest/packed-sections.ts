import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { type Container, ModelFileError, type Section, type SectionTypes } from '../../binary/container.ts';

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

const views: { readonly [type in keyof SectionTypes]: (bytes: ArrayBuffer) => SectionTypes[type] } = {
  uint8: (bytes) => new Uint8Array(bytes),
  int8: (bytes) => new Int8Array(bytes),
  uint16: (bytes) => new Uint16Array(bytes),
  int16: (bytes) => new Int16Array(bytes),
  uint32: (bytes) => new Uint32Array(bytes),
  int32: (bytes) => new Int32Array(bytes),
  float32: (bytes) => new Float32Array(bytes),
  float64: (bytes) => new Float64Array(bytes),
};

/** Reads what {@link packSections} wrote. The function it gives throws ModelFileError for damage. */
export function unpackSections(container: Container, prefix: string): ReadSection {
  return (name, type) => {
    const packed = container.section(prefix + name, 'uint8');
    try {
      const bytes = zstdDecompressSync(packed, { maxOutputLength: MOST_BYTES, chunkSize: CHUNK_BYTES });
      // The buffer may be a part of a pool, where a view of wider numbers would not be aligned.
      return views[type](new Uint8Array(bytes).buffer);
    } catch (cause) {
      throw new ModelFileError(`is damaged (section "${prefix + name}" cannot be unpacked)`, { cause });
    }
  };
}
