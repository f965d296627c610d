import { FEATURE_NAMES } from '../../track/features.ts';
import { GenreRanges, QUANTILES } from '../model/genre-ranges.ts';
import type { LabelledTable } from './labelled-table.ts';

/** The quantiles of every feature in every genre of a table. */
export function fitRanges(table: LabelledTable): GenreRanges {
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
