import type { Section } from '../../binary/container.ts';
import { ModelFileError } from '../../binary/container.ts';
import type { ReadSection } from './packed-sections.ts';

/*
 * Thresholds in a file, one per node (nothing to say for leaves, whose zeros cost next to nothing packed). Columns of up
 * to 255 bins have few thresholds, so a node stores the place of its own among those of its feature: one byte,
 * or two where a feature has more than 256, or, beyond 65,536, the float itself.
 */
type Width = 1 | 2 | 4;

/** Node kinds are bytes, see `node-file.ts`: a kind's feature is its half, and that of a leaf is 127. */
const FEATURES = 128;
const LEAF_FEATURE = 127;

/** @param thresholds one per node, 0 for leaves */
export function storeThresholds(
  thresholds: Float32Array,
  kinds: Uint8Array,
  features: number,
): Record<string, Section> {
  const sets = Array.from({ length: features }, () => new Set<number>());
  for (let node = 0; node < kinds.length; node++) {
    sets[(kinds[node] as number) >>> 1]?.add(thresholds[node] as number);
  }
  const tables = sets.map((values) => Float32Array.from(values).sort());
  const sizes = Uint32Array.from(tables, (table) => table.length);
  const width = widthFor(sizes);
  if (width === 4) return { thresholds, thresholdCounts: sizes };
  const places = tables.map((table) => new Map(Array.from(table, (value, place) => [value, place])));
  const codes = width === 1 ? new Uint8Array(kinds.length) : new Uint16Array(kinds.length);
  for (let node = 0; node < kinds.length; node++) {
    codes[node] = places[(kinds[node] as number) >>> 1]?.get(thresholds[node] as number) ?? 0;
  }
  const table = Float32Array.from(tables.flatMap((values) => Array.from(values)));
  return { thresholdCodes: codes, thresholdTable: table, thresholdCounts: sizes };
}

/**
 * Puts the thresholds into the second word of each node.
 * @param floats the words of the nodes, two each
 * @throws ModelFileError when there are not as many as nodes
 */
export function restoreThresholds(
  section: ReadSection,
  kinds: Uint8Array,
  features: number,
  floats: Float32Array,
): void {
  const sizes = section('thresholdCounts', 'uint32');
  const width = widthFor(sizes);
  if (width === 4) {
    const thresholds = checked(section('thresholds', 'float32'), kinds.length);
    for (let node = 0; node < kinds.length; node++) floats[2 * node + 1] = thresholds[node] as number;
    return;
  }
  const codes = checked(section('thresholdCodes', width === 1 ? 'uint8' : 'uint16'), kinds.length);
  // Room behind the last for any code, so that looking one up needs no question.
  const stored = section('thresholdTable', 'float32');
  const table = new Float32Array(stored.length + 2 ** 16);
  table.set(stored);
  const starts = firstPlaces(sizes, features);
  for (let node = 0; node < kinds.length; node++) {
    const place = (starts[(kinds[node] as number) >>> 1] as number) + (codes[node] as number);
    floats[2 * node + 1] = table[place] as number;
  }
}

/** Where each feature's thresholds begin. */
function firstPlaces(sizes: Uint32Array, features: number): Uint32Array {
  const starts = new Uint32Array(FEATURES);
  let next = 0;
  for (let feature = 0; feature < Math.min(features, LEAF_FEATURE); feature++) {
    starts[feature] = next;
    next += sizes[feature] ?? 0;
  }
  return starts;
}

function widthFor(sizes: Uint32Array): Width {
  const most = sizes.reduce((largest, size) => Math.max(largest, size), 0);
  return most <= 2 ** 8 ? 1 : most <= 2 ** 16 ? 2 : 4;
}

function checked<T extends Section>(values: T, length: number): T {
  if (values.length !== length) throw new ModelFileError('is damaged (thresholds and nodes do not match)');
  return values;
}
