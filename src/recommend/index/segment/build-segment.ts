import type { VectorTable } from '../../vector-table.ts';
import { ByteScan, SCANNED_MAX } from '../scan/byte-scan.ts';
import { fitQuantiser, type Quantiser, quantise, ROW_STEPS } from '../scan/quantised.ts';
import { arrange } from './arrange.ts';
import { assign, type Centres, chooseCentres, clusterCount } from './centres.ts';
import { ExactSegment } from './exact-segment.ts';

/** Beyond it the sum of squared steps might not fit 32 bits. */
const DIMENSION_MAX = 1600;
/** Of so many rows the centres of clusters are the means. */
const SAMPLE_MAX = 2048;
const ROWS_A_SLICE = SCANNED_MAX;

/**
 * Makes the segment of the rows `from` to before `to` of a table, in slices of a few milliseconds.
 * @param vectors read, never written
 */
export function* buildSegment(
  vectors: VectorTable,
  from: number,
  to: number,
): Generator<undefined, ExactSegment> {
  const { dimension } = vectors;
  if (dimension > DIMENSION_MAX) throw new RangeError(`${dimension} columns are beyond ${DIMENSION_MAX}`);
  const size = to - from;
  const quantiser = yield* fitQuantiser(vectors, from, to);
  yield;
  const rows = new QuantisedRows(vectors, from, quantiser);
  const centres = yield* chooseCentres(rows.sample(size), clusterCount(size));
  const clusters = new ClusteredRows(rows, size, centres);
  for (let start = 0; start < size; start += ROWS_A_SLICE) {
    clusters.add(start, Math.min(size, start + ROWS_A_SLICE));
    yield;
  }
  const { starts, order } = yield* arrange(clusters.of, centres.length + 1, clusters.squares);
  // The bytes are made again rather than kept, because those of all rows take much memory.
  const bytes = new ByteScan(size, quantiser.width);
  for (let start = 0; start < size; start += ROWS_A_SLICE) {
    rows.copy(order.subarray(start, start + ROWS_A_SLICE), bytes, start);
    yield;
  }
  const squares = clusters.squares.map((_, place, all) => all[order[place] ?? 0] ?? 0);
  const { errorBound } = clusters;
  return new ExactSegment({ from, to, quantiser, errorBound, centres, bytes, starts, order, squares });
}

/** Rows of a table as bytes, counted from its row `from` on. */
class QuantisedRows {
  readonly quantiser: Quantiser;
  /** What {@link read} has read. */
  readonly row: Int8Array;
  readonly #vectors: VectorTable;
  readonly #from: number;

  constructor(vectors: VectorTable, from: number, quantiser: Quantiser) {
    this.quantiser = quantiser;
    this.row = new Int8Array(quantiser.width);
    this.#vectors = vectors;
    this.#from = from;
  }

  /** @returns how far the row is from its bytes, in steps */
  read(at: number): number {
    const row = this.#from + at;
    const [chunk, start] = [this.#vectors.chunkOf(row), this.#vectors.startOf(row)];
    return quantise(this.quantiser, chunk, start, this.row, 0, ROW_STEPS);
  }

  /** Some of the first `size` rows, evenly apart. */
  sample(size: number): Int8Array[] {
    const stride = Math.max(1, Math.ceil(size / SAMPLE_MAX));
    return Array.from({ length: Math.ceil(size / stride) }, (_, at) => {
      this.read(at * stride);
      return this.row.slice();
    });
  }

  /** Copies rows to the places from `place` on. */
  copy(rows: Uint32Array, to: ByteScan, place: number): void {
    for (let at = 0; at < rows.length; at++) {
      this.read(rows[at] ?? 0);
      to.setRow(place + at, this.row);
    }
  }
}

/** Which clusters rows are in. */
class ClusteredRows {
  /** The cluster of each row; outliers have one of their own, the last. */
  readonly of: Uint16Array;
  /** Squared distance of each row from the centre of its cluster. */
  readonly squares: Int32Array;
  /** How far a row that is no outlier is from its bytes at most, in steps. */
  errorBound = 0;
  readonly #rows: QuantisedRows;
  readonly #centres: Centres;
  readonly #slice: ByteScan;

  constructor(rows: QuantisedRows, size: number, centres: Centres) {
    this.of = new Uint16Array(size);
    this.squares = new Int32Array(size);
    this.#rows = rows;
    this.#centres = centres;
    this.#slice = new ByteScan(ROWS_A_SLICE, rows.quantiser.width);
  }

  /** Adds the rows from `from` to before `to`, at most a slice. */
  add(from: number, to: number): void {
    const residuals = new Float64Array(to - from);
    for (let row = from; row < to; row++) {
      residuals[row - from] = this.#rows.read(row);
      this.#slice.setRow(row - from, this.#rows.row);
    }
    const { centre, squares } = assign(this.#slice, to - from, this.#centres);
    this.squares.set(squares, from);
    for (let row = from; row < to; row++) {
      const residual = residuals[row - from] ?? Number.NaN;
      const isNear = residual <= this.#rows.quantiser.errorBound;
      this.of[row] = isNear ? (centre[row - from] ?? 0) : this.#centres.length;
      if (isNear) this.errorBound = Math.max(this.errorBound, residual);
    }
  }
}
