/** The byte of a value that is missing; every other value has a byte from 1. */
export const MISSING_BIN = 0;
/** The most bins a column may have; the eighth bit of a threshold says where missing values go. */
export const MAX_BINS = 127;

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

  /**
   * @param columns one array of values per feature, missing ones NaN
   * @param bins how many bins a column gets at most
   */
  static fit(columns: readonly Float32Array[], bins = 64): Quantiser {
    return new Quantiser(columns.map((column) => quantileEdges(column, Math.min(bins, MAX_BINS))));
  }

  /** @returns {@link MISSING_BIN} for NaN, else 1 + the number of edges below `value` */
  bin(column: number, value: number): number {
    const edges = this.edges[column];
    if (edges === undefined || Number.isNaN(value)) return MISSING_BIN;
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edges[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }

  /** One byte per value, in memory that worker threads can share. */
  binColumn(column: number, values: Float32Array): Uint8Array {
    const out = new Uint8Array(new SharedArrayBuffer(values.length));
    for (let row = 0; row < values.length; row++) out[row] = this.bin(column, values[row] ?? Number.NaN);
    return out;
  }

  /** Bytes of a whole vector, for serving. */
  binVector(vector: Float32Array, out: Uint8Array): Uint8Array {
    for (let column = 0; column < this.edges.length; column++) {
      out[column] = this.bin(column, vector[column] ?? Number.NaN);
    }
    return out;
  }
}

/** Edges halfway between neighbouring values at equally spaced ranks; ties never fall on both sides. */
function quantileEdges(column: Float32Array, bins: number): Float32Array {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const edges: number[] = [];
  for (let k = 1; k < bins; k++) {
    const at = Math.floor((k * sorted.length) / bins);
    const above = sorted[at];
    const below = sorted[lowerBound(sorted, above ?? 0) - 1];
    if (above === undefined || below === undefined) continue;
    const edge = Math.fround((below + above) / 2);
    const last = edges.at(-1);
    if (last === undefined || edge > last) edges.push(edge);
  }
  return Float32Array.from(edges);
}

function lowerBound(sorted: Float32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
