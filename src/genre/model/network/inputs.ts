import { countBelow, countUpTo } from '../../../lib/ranks.ts';
import { FEATURE_NAMES } from '../../../track/features.ts';
import { COLUMN_COUNT, COLUMN_FEATURES } from '../expand-features.ts';

/** Quantiles of the training values, by which a value is ranked. */
export const QUANTILE_COUNT = 257;
/** Normal scores are cut off at this many standard deviations. */
const MAX_SCORE = 3;
/** Inputs made of one continuous column: its normal score, and sine and cosine of its rank at two frequencies. */
const PER_COLUMN = 5;
const PITCH_CLASSES = 12;

const KEY = FEATURE_NAMES.indexOf('key');
const MODE = FEATURE_NAMES.indexOf('mode');

/** Columns of one ordered feature; a network computes sums and products of features itself. */
export const CONTINUOUS: readonly number[] = Array.from(
  { length: COLUMN_COUNT },
  (_, column) => column,
).filter((column) => {
  const of = COLUMN_FEATURES[column] ?? [];
  return of.length === 1 && !of.includes(KEY) && !of.includes(MODE);
});

/** Inputs of one track, padded to a multiple of 8. */
export const INPUT_COUNT = Math.ceil((PER_COLUMN * CONTINUOUS.length + 1 + PITCH_CLASSES) / 8) * 8;

/**
 * Turns columns (see `expandFeatures`) into the inputs of a network: normalised numbers, and periodic embeddings
 * that separate nearby values (Gorishniy, Rubachev & Babenko 2022, On Embeddings for Numerical
 * Features in Tabular Deep Learning). What is missing is 0 everywhere, which no value is.
 */
export class NetworkInputs {
  /** For each of {@link CONTINUOUS}, {@link QUANTILE_COUNT} ascending numbers. */
  readonly quantiles: Float32Array;
  /** Those of each column. */
  readonly #quantiles: readonly Float32Array[];

  constructor(quantiles: Float32Array) {
    this.quantiles = quantiles;
    this.#quantiles = CONTINUOUS.map((_, at) =>
      quantiles.subarray(at * QUANTILE_COUNT, (at + 1) * QUANTILE_COUNT),
    );
  }

  /**
   * @param expanded one number per column, NaN where missing
   * @param out filled from `to` with {@link INPUT_COUNT} numbers
   */
  write(expanded: ArrayLike<number>, out: Float32Array | Float64Array, to = 0): void {
    out.fill(0, to, to + INPUT_COUNT);
    let next = to;
    for (let at = 0; at < CONTINUOUS.length; at++, next += PER_COLUMN) {
      const value = expanded[CONTINUOUS[at] ?? 0] ?? 0;
      if (Number.isNaN(value)) continue;
      const rank = rankAmong(this.#quantiles[at] as Float32Array, value);
      const turn = 2 * Math.PI * rank;
      out[next] = Math.min(MAX_SCORE, Math.max(-MAX_SCORE, probit(rank)));
      out[next + 1] = Math.sin(turn);
      out[next + 2] = Math.cos(turn);
      out[next + 3] = Math.sin(2 * turn);
      out[next + 4] = Math.cos(2 * turn);
    }
    const [key = Number.NaN, mode = Number.NaN] = [expanded[KEY], expanded[MODE]];
    if (!Number.isNaN(mode)) out[next] = mode - 0.5;
    if (key >= 0 && key < PITCH_CLASSES) out[next + 1 + Math.floor(key)] = 1;
  }
}

/** The rank of a value in [0, 1], linear between quantiles; the middle of all ranks that equal values have. */
function rankAmong(quantiles: Float32Array, value: number): number {
  const [below, upTo] = [countBelow(quantiles, value), countUpTo(quantiles, value)];
  if (upTo > below) return (below + upTo - 1) / 2 / (QUANTILE_COUNT - 1);
  if (below === 0) return 0;
  if (below === QUANTILE_COUNT) return 1;
  const [left, right] = [quantiles[below - 1] ?? 0, quantiles[below] ?? 0];
  return (below - 1 + (value - left) / (right - left)) / (QUANTILE_COUNT - 1);
}

/** The standard normal quantile of a rank: Acklam's rational approximation (2003), to 1e-9 of its value. */
function probit(rank: number): number {
  if (rank <= 0) return Number.NEGATIVE_INFINITY;
  if (rank >= 1) return Number.POSITIVE_INFINITY;
  if (rank < 0.02425) return tail(Math.sqrt(-2 * Math.log(rank)));
  if (rank > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - rank)));
  const q = rank - 0.5;
  const r = q * q;
  const above =
    (((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
    q;
  const under =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1;
  return above / under;
}

function tail(q: number): number {
  const above =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) *
      q +
      4.374664141464968) *
      q +
    2.938163982698783;
  const under =
    (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q +
    1;
  return above / under;
}
