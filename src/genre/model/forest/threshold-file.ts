import type { Section } from '../../../lib/binary/container.ts';
import { ModelFileError } from '../../../lib/binary/container.ts';
import type { ReadSection } from './packed-sections.ts';

/*
 * Thresholds in a file. Columns of up to 255 bins have few thresholds, so a branch stores the place of its own among
 * those of its feature: one byte, or two where a feature has more than 256, or, beyond 65,536, the float itself.
 */
type Width = 1 | 2 | 4;

/** @param splitFeatures the feature of each branch */
export function storeThresholds(
  thresholds: Float32Array,
  splitFeatures: Uint8Array,
  features: number,
): Record<string, Section> {
  const sets = Array.from({ length: features }, () => new Set<number>());
  for (let i = 0; i < thresholds.length; i++) sets[splitFeatures[i] ?? 0]?.add(thresholds[i] ?? 0);
  const tables = sets.map((values) => Float32Array.from(values).sort());
  const sizes = Uint32Array.from(tables, (table) => table.length);
  const width = widthFor(sizes);
  if (width === 4) return { thresholds, thresholdCounts: sizes };
  const codesOf = tables.map((table) => new Map(Array.from(table, (value, code) => [value, code])));
  const codes = width === 1 ? new Uint8Array(thresholds.length) : new Uint16Array(thresholds.length);
  for (let i = 0; i < thresholds.length; i++) {
    codes[i] = codesOf[splitFeatures[i] ?? 0]?.get(thresholds[i] ?? 0) ?? 0;
  }
  const table = Float32Array.from(tables.flatMap((values) => Array.from(values)));
  return { thresholdCodes: codes, thresholdTable: table, thresholdCounts: sizes };
}

/**
 * @param branches how many there are
 * @returns gives the threshold of a branch that asks for a feature
 * @throws ModelFileError when the sections hold another number of them; so does what it gives, where one is missing
 */
export function readThresholds(
  section: ReadSection,
  features: number,
  branches: number,
): (branch: number, feature: number) => number {
  const sizes = section('thresholdCounts', 'uint32');
  const width = widthFor(sizes);
  if (width === 4) {
    const thresholds = checked(section('thresholds', 'float32'), branches);
    return (branch) => thresholds[branch] ?? 0;
  }
  const codes = checked(section('thresholdCodes', width === 1 ? 'uint8' : 'uint16'), branches);
  const table = section('thresholdTable', 'float32');
  const starts = new Uint32Array(features);
  for (let feature = 1; feature < features; feature++) {
    starts[feature] = (starts[feature - 1] ?? 0) + (sizes[feature - 1] ?? 0);
  }
  return (branch, feature) => {
    const place = (starts[feature] ?? 0) + (codes[branch] ?? 0);
    if (place >= table.length) throw new ModelFileError('is damaged (a threshold is missing)');
    return table[place] ?? 0;
  };
}

function widthFor(sizes: Uint32Array): Width {
  const most = sizes.reduce((largest, size) => Math.max(largest, size), 0);
  return most <= 2 ** 8 ? 1 : most <= 2 ** 16 ? 2 : 4;
}

function checked<T extends Section>(values: T, length: number): T {
  if (values.length !== length) throw new ModelFileError('is damaged (thresholds and branches do not match)');
  return values;
}
