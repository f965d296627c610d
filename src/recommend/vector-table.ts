const CHUNK_BITS = 13;
const CHUNK_ROWS = 2 ** CHUNK_BITS;

/** Vectors of one length, by row, in chunks: growing copies nothing, and views of rows stay valid. */
export class VectorTable {
  readonly dimension: number;
  readonly #chunks: Float32Array[];
  #size: number;

  /** @param first how many rows of zeros to begin with, or a table whose rows it takes over, without a copy */
  constructor(dimension: number, first: number | VectorTable = 0) {
    if (!(dimension > 0)) throw new RangeError(`rows of ${dimension} numbers are none`);
    this.dimension = dimension;
    const isTable = typeof first !== 'number';
    if (isTable && first.dimension !== dimension)
      throw new RangeError(`rows of ${first.dimension} numbers are not rows of ${dimension}`);
    this.#chunks = isTable ? [...first.#chunks] : [];
    this.#size = isTable ? first.size : 0;
    if (!isTable) this.resize(first);
  }

  /** A table that views row-major numbers, a whole number of rows. */
  static of(rows: Float32Array, dimension: number): VectorTable {
    if (!(dimension > 0) || rows.length % dimension !== 0) {
      throw new RangeError(`${rows.length} numbers are not rows of ${dimension}`);
    }
    const table = new VectorTable(dimension);
    const length = CHUNK_ROWS * dimension;
    for (let from = 0; from < rows.length; from += length)
      table.#chunks.push(rows.subarray(from, from + length));
    table.#size = rows.length / dimension;
    return table;
  }

  /** Number of rows. */
  get size(): number {
    return this.#size;
  }

  /** The vector of a row, a view. @throws RangeError where there is none */
  at(row: number): Float32Array {
    if (!(row >= 0 && row < this.#size)) throw new RangeError(`there is no row ${row} among ${this.#size}`);
    const start = this.startOf(row);
    return this.chunkOf(row).subarray(start, start + this.dimension);
  }

  /** The numbers a row is among, from {@link startOf} on; for loops that cannot afford a view a row. */
  chunkOf(row: number): Float32Array {
    const chunk = this.#chunks[row >>> CHUNK_BITS];
    if (chunk === undefined) throw new RangeError(`there is no row ${row} among ${this.#size}`);
    return chunk;
  }

  startOf(row: number): number {
    return (row & (CHUNK_ROWS - 1)) * this.dimension;
  }

  /** Appends rows of zeros up to a number of rows. */
  resize(size: number): void {
    const length = CHUNK_ROWS * this.dimension;
    const last = this.#chunks.at(-1);
    if (last !== undefined && last.length < length && size > this.#size) {
      // The table views numbers of somebody else, which end here.
      const whole = new Float32Array(length);
      whole.set(last);
      this.#chunks[this.#chunks.length - 1] = whole;
    }
    while (this.#chunks.length * CHUNK_ROWS < size) this.#chunks.push(new Float32Array(length));
    this.#size = Math.max(this.#size, size);
  }
}
