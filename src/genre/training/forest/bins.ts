import { countUpTo } from '../../../lib/ranks.ts';
import { TrainingError } from '../error.ts';

/** The code of a missing value; it sorts after every other. */
export const MISSING_8 = 0xff;
export const MISSING_16 = 0xffff;

/** The most bins a column can have; "exact" means one bin for every distinct value up to here. */
export const MAX_BINS = MISSING_16;

/**
 * Columns as small ordered codes. `codes[feature * rows + row]` is the bin of a value, {@link missing} for NaN.
 * Bin b of a feature holds the values from `low[feature][b]` to `high[feature][b]`, so a threshold between two
 * bins can be put anywhere between the `high` of one and the `low` of the other.
 */
export interface BinnedColumns {
  readonly rows: number;
  readonly features: number;
  readonly codes: Uint8Array | Uint16Array;
  readonly missing: number;
  /** Whether every distinct value was to have a bin of its own, so that thresholds lie half way between values. */
  readonly exact: boolean;
  readonly low: readonly Float32Array[];
  readonly high: readonly Float32Array[];
}

/**
 * Bins columns by quantiles: a column of at most `bins` distinct values keeps one bin for each (nothing is
 * lost), any other gets bins of about equal population.
 * @param columns one array per feature, all of the same length; NaN is missing
 * @param bins 2 to {@link MAX_BINS}; up to 255 the codes take one byte, two above
 * @throws TrainingError for infinite values
 */
export function binColumns(columns: readonly Float32Array[], bins: number): BinnedColumns {
  const rows = columns[0]?.length ?? 0;
  const small = bins <= MISSING_8;
  const buffer = new SharedArrayBuffer(rows * columns.length * (small ? 1 : 2));
  const codes = small ? new Uint8Array(buffer) : new Uint16Array(buffer);
  const missing = small ? MISSING_8 : MISSING_16;
  const low: Float32Array[] = [];
  const high: Float32Array[] = [];
  for (const [feature, column] of columns.entries()) {
    const ranges = quantileBins(column, bins, feature);
    low.push(ranges.low);
    high.push(ranges.high);
    assignCodes(column, ranges.low, missing, codes.subarray(feature * rows, (feature + 1) * rows));
  }
  return { rows, features: columns.length, codes, missing, exact: bins === MAX_BINS, low, high };
}

/** One view per feature on the codes of {@link BinnedColumns}. */
export function columnViews(columns: BinnedColumns): readonly (Uint8Array | Uint16Array)[] {
  const { codes, rows } = columns;
  return Array.from({ length: columns.features }, (_, feature) =>
    codes.subarray(feature * rows, (feature + 1) * rows),
  );
}

interface Ranges {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

function quantileBins(column: Float32Array, bins: number, feature: number): Ranges {
  // NaN sorts last, -0 and 0 are told apart by the sort but by no comparison: make them one.
  const sorted = column.map((value) => value + 0).sort();
  let present = sorted.length;
  while (present > 0 && Number.isNaN(sorted[present - 1])) present--;
  if (present > 0 && !(Number.isFinite(sorted[0]) && Number.isFinite(sorted[present - 1]))) {
    throw new TrainingError(
      `Feature ${feature} has an infinite value. Make it NaN (missing) or leave the row out.`,
    );
  }
  const values = sorted.subarray(0, present);
  return cutQuantiles(values, bins);
}

function countDistinct(sorted: Float32Array): number {
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  return distinct;
}

/** Walks the sorted values; a bin takes its fair share of what is left, and all values equal to its last. */
function cutQuantiles(sorted: Float32Array, bins: number): Ranges {
  const distinct = countDistinct(sorted);
  const wanted = Math.min(bins, distinct);
  const low = new Float32Array(wanted);
  const high = new Float32Array(wanted);
  let bin = 0;
  for (let start = 0; start < sorted.length; bin++) {
    const share = distinct <= bins ? 1 : Math.round((sorted.length - start) / (wanted - bin));
    let end = start + Math.max(1, share);
    while (end < sorted.length && sorted[end] === sorted[end - 1]) end++;
    low[bin] = sorted[start] ?? 0;
    high[bin] = sorted[end - 1] ?? 0;
    start = end;
  }
  return { low: low.slice(0, bin), high: high.slice(0, bin) };
}

function assignCodes(
  column: Float32Array,
  low: Float32Array,
  missing: number,
  out: Uint8Array | Uint16Array,
): void {
  for (let row = 0; row < column.length; row++) {
    const value = column[row] ?? 0;
    out[row] = Number.isNaN(value) ? missing : lastNotAbove(low, value);
  }
}

/** The index of the last of the ascending `starts` that is <= `value`; 0 where none is. */
export function lastNotAbove(starts: Float32Array, value: number): number {
  return Math.max(0, countUpTo(starts, value) - 1);
}
