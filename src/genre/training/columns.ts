import type { Random } from '../../lib/random.ts';
import { FEATURE_NAMES, type FeatureName } from '../../track/features.ts';
import { COLUMN_COUNT, expandFeatures } from '../model/expand-features.ts';

/** Features that sources leave out, and the share of training rows from which they are removed. */
const MASKS: readonly { readonly share: number; readonly missing: readonly FeatureName[] }[] = [
  { share: 0.1, missing: ['key', 'mode'] },
  { share: 0.03, missing: ['key', 'mode', 'durationMs'] },
  { share: 0.04, missing: ['durationMs'] },
];

/**
 * Removes from some rows the features that a source with fewer features would not have given, so that models learn to
 * do without them.
 * @returns new columns; the given ones are left alone
 */
export function maskRandomly(columns: readonly Float32Array[], random: Random): Float32Array[] {
  const out = columns.map((column) => column.slice());
  const rows = columns[0]?.length ?? 0;
  for (let row = 0; row < rows; row++) {
    let u = random.unit();
    for (const { share, missing } of MASKS) {
      if (u >= 0 && u < share) for (const name of missing) mask(out, name, row);
      u -= share;
    }
  }
  return out;
}

function mask(columns: readonly Float32Array[], name: FeatureName, row: number): void {
  const column = columns[FEATURE_NAMES.indexOf(name)];
  if (column !== undefined) column[row] = Number.NaN;
}

/** Appends the derived columns (see `expandFeatures`) to whole columns. */
export function expandColumns(columns: readonly Float32Array[]): Float32Array[] {
  const rows = columns[0]?.length ?? 0;
  const out = Array.from({ length: COLUMN_COUNT }, () => new Float32Array(rows));
  const vector = new Float32Array(FEATURE_NAMES.length);
  const expanded = new Float32Array(COLUMN_COUNT);
  for (let row = 0; row < rows; row++) {
    for (const [f, column] of columns.entries()) vector[f] = column[row] ?? Number.NaN;
    expandFeatures(vector, expanded);
    for (let column = 0; column < COLUMN_COUNT; column++)
      (out[column] as Float32Array)[row] = expanded[column] ?? 0;
  }
  return out;
}
