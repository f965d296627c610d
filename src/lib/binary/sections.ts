import { z } from 'zod';
import { ModelFileError } from './error.ts';

/** The arrays a model file can hold, by the name a reader asks for. */
export interface SectionTypes {
  uint8: Uint8Array;
  int8: Int8Array;
  uint16: Uint16Array;
  int16: Int16Array;
  uint32: Uint32Array;
  int32: Int32Array;
  float32: Float32Array;
  float64: Float64Array;
}

export type SectionType = keyof SectionTypes;
export type Section = SectionTypes[SectionType];

interface SectionView<T> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
}

/** The view on bytes that belongs to each type. */
export const SECTION_VIEWS: { readonly [type in SectionType]: SectionView<SectionTypes[type]> } = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
};

const sectionType = z.enum(['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64']);

/** Where each section lies: `offset` in bytes from the start of the data, `length` in elements. */
export const sectionTable = z.array(
  z.object({
    name: z.string(),
    type: sectionType,
    offset: z.number().int().nonnegative().multipleOf(8),
    length: z.number().int().nonnegative(),
  }),
);
export type SectionTable = z.infer<typeof sectionTable>;

/** The next multiple of 8. */
export function align(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** Lays sections one after the other. @returns the table and the bytes they take */
export function placeSections(sections: Readonly<Record<string, Section>>): {
  table: SectionTable;
  size: number;
} {
  const table: SectionTable = [];
  let size = 0;
  for (const [name, values] of Object.entries(sections)) {
    const offset = align(size);
    table.push({ name, type: typeOf(values), offset, length: values.length });
    size = offset + values.byteLength;
  }
  return { table, size };
}

/** Copies sections to where `table` puts them, `start` being the start of the data. */
export function writeSections(
  bytes: Uint8Array,
  start: number,
  table: SectionTable,
  sections: Readonly<Record<string, Section>>,
): void {
  for (const { name, offset } of table) {
    const values = sections[name];
    if (values === undefined) continue;
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start + offset);
  }
}

/**
 * Views on `bytes`, by name.
 * @param bytes at a multiple of 8 in its memory
 * @throws ModelFileError when one would lie outside
 */
export function viewSections(
  bytes: Uint8Array,
  start: number,
  table: SectionTable,
): Map<string, { type: SectionType; values: Section }> {
  const views = new Map<string, { type: SectionType; values: Section }>();
  for (const { name, type, offset, length } of table) {
    const View = SECTION_VIEWS[type];
    if (start + offset + length * View.BYTES_PER_ELEMENT > bytes.length) {
      throw new ModelFileError(`is damaged (section "${name}" ends after the file does)`);
    }
    views.set(name, { type, values: new View(bytes.buffer, bytes.byteOffset + start + offset, length) });
  }
  return views;
}

function typeOf(values: Section): SectionType {
  for (const type of sectionType.options) if (values instanceof SECTION_VIEWS[type]) return type;
  throw new TypeError('a section must be a typed array');
}
