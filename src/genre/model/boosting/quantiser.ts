import { countBelow } from '../../../lib/ranks.ts';

/** The byte of a value that is missing; every other value has a byte from 1. */
export const MISSING_BIN = 0;
/**
 * Turns feature values into bytes. Byte 1 is everything up to the first edge, byte 2 up to the second, and so on;
 * the edges are quantiles of the training data, so that bins are about equally full.
 */
export class Quantiser {
  /** Ascending upper edges per column; a column of one value has none. */
  readonly edges: readonly Float32Array[];

  constructor(edges: readonly Float32Array[]) {
    this.edges = edges;
  }

  /** @returns {@link MISSING_BIN} for NaN, else 1 + the number of edges below `value` */
  bin(column: number, value: number): number {
    const edges = this.edges[column];
    if (edges === undefined || Number.isNaN(value)) return MISSING_BIN;
    return countBelow(edges, value) + 1;
  }

  /** Bytes of a whole vector, for serving. */
  binVector(vector: Float32Array, out: Uint8Array): Uint8Array {
    for (let column = 0; column < this.edges.length; column++) {
      out[column] = this.bin(column, vector[column] ?? Number.NaN);
    }
    return out;
  }
}
