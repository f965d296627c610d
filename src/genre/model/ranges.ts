import { FEATURE_NAMES } from '../../track/features.ts';
import type { LabelledTable } from '../training/labelled-table.ts';

/** The quantiles kept of every feature in every genre. */
export const QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** Where a feature lies in a genre: a tenth of the tracks are below `p10`, a quarter below `p25`, and so on. */
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

  static fit(table: LabelledTable): GenreRanges {
    const features = FEATURE_NAMES.length;
    const values = new Float32Array(table.classes.length * features * QUANTILES.length).fill(Number.NaN);
    const rowsOf: number[][] = table.classes.map(() => []);
    for (const [row, label] of table.labels.entries()) rowsOf[label]?.push(row);
    for (const [genre, rows] of rowsOf.entries()) {
      for (let f = 0; f < features; f++) {
        const column = table.columns[f];
        const sorted = Float32Array.from(rows, (row) => column?.[row] ?? Number.NaN)
          .filter((value) => !Number.isNaN(value))
          .sort();
        for (const [q, quantile] of QUANTILES.entries()) {
          const value = sorted[Math.floor(quantile * (sorted.length - 1))];
          values[(genre * features + f) * QUANTILES.length + q] = value ?? Number.NaN;
        }
      }
    }
    return new GenreRanges(values);
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
