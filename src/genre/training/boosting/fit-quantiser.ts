import { countBelow } from '../../../lib/ranks.ts';
import { Quantiser } from '../../model/boosting/quantiser.ts';

/** The most bins a column may have; the eighth bit of a threshold holds the direction of missing values. */
export const MAX_BINS = 127;

/**
 * A quantiser whose bins are about equally full of the training values.
 * @param columns one array of values per feature, missing ones NaN
 * @param bins how many bins a column gets at most
 */
export function fitQuantiser(columns: readonly Float32Array[], bins = 64): Quantiser {
  return new Quantiser(columns.map((column) => quantileEdges(column, Math.min(bins, MAX_BINS))));
}

/** One byte per value, in memory that worker threads can share. */
export function binColumn(quantiser: Quantiser, column: number, values: Float32Array): Uint8Array {
  const out = new Uint8Array(new SharedArrayBuffer(values.length));
  for (let row = 0; row < values.length; row++) out[row] = quantiser.bin(column, values[row] ?? Number.NaN);
  return out;
}

/** Edges halfway between neighbouring values at equally spaced ranks; ties never fall on both sides. */
function quantileEdges(column: Float32Array, bins: number): Float32Array {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const edges: number[] = [];
  for (let k = 1; k < bins; k++) {
    const at = Math.floor((k * sorted.length) / bins);
    const above = sorted[at];
    const below = sorted[countBelow(sorted, above ?? 0) - 1];
    if (above === undefined || below === undefined) continue;
    const edge = Math.fround((below + above) / 2);
    const last = edges.at(-1);
    if (last === undefined || edge > last) edges.push(edge);
  }
  return Float32Array.from(edges);
}
