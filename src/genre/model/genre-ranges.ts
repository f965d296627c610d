import { FEATURE_NAMES } from '../../track/features.ts';

/** The quantiles kept of every feature in every genre. */
export const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** Quantiles of a feature in a genre: a tenth of the tracks are below `p10`, a quarter below `p25`, and so on. */
export interface FeatureRange {
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
}

/** One range per feature, in the order of `FEATURE_NAMES`. */
export type GenreRange = readonly FeatureRange[];

/** Typical ranges of all genres: `values[(genre * features + feature) * 5 + quantile]`. */
export class GenreRanges {
  readonly values: Float32Array;

  constructor(values: Float32Array) {
    this.values = values;
  }

  /** @returns NaN quantiles for a feature no track of the genre had */
  of(genre: number): GenreRange {
    return FEATURE_NAMES.map((_, f) => {
      const at = (genre * FEATURE_NAMES.length + f) * QUANTILES.length;
      const [p10, p25, p50, p75, p90] = this.values.subarray(at, at + QUANTILES.length);
      return { p10: p10 ?? NaN, p25: p25 ?? NaN, p50: p50 ?? NaN, p75: p75 ?? NaN, p90: p90 ?? NaN };
    });
  }
}
