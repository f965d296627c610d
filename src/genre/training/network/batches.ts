import type { Random } from '../../../lib/random.ts';
import { INPUT_COUNT, type NetworkInputs } from '../../model/network/inputs.ts';
import type { Matrix } from './matrices.ts';

/** Most and fewest rows of a step; a batch of a small table is a sixteenth of it. */
const BATCH = { most: 256, least: 16, share: 1 / 16 };

/** A multiple of 4, as the matrix products require. */
export function batchSize(rows: number): number {
  const wanted = Math.min(BATCH.most, Math.max(BATCH.least, rows * BATCH.share));
  return 4 * Math.round(wanted / 4);
}

/** Batches of rows, in an order that is shuffled again after every epoch. */
export class Batches {
  /** The rows of the last batch. */
  readonly rows: Int32Array;
  readonly #inputs: NetworkInputs;
  readonly #columns: readonly Float32Array[];
  readonly #expanded: Float32Array;
  readonly #order: Int32Array;
  readonly #random: Random;
  #next: number;

  /** @param columns see `expandFeatures`; NaN where missing */
  constructor(inputs: NetworkInputs, columns: readonly Float32Array[], random: Random) {
    const count = columns[0]?.length ?? 0;
    this.rows = new Int32Array(batchSize(count));
    this.#inputs = inputs;
    this.#columns = columns;
    this.#expanded = new Float32Array(columns.length);
    this.#order = Int32Array.from({ length: count }, (_, row) => row);
    this.#random = random;
    this.#next = count;
  }

  /**
   * @param input filled with the inputs of the next batch, which are in {@link rows}; computed for each batch, since those
   *   of a million rows would fill the memory
   */
  next(input: Matrix): void {
    for (let at = 0; at < this.rows.length; at++, this.#next++) {
      if (this.#next >= this.#order.length) this.#shuffle();
      const row = this.#order[this.#next] ?? 0;
      this.rows[at] = row;
      for (const [column, values] of this.#columns.entries()) this.#expanded[column] = values[row] ?? 0;
      this.#inputs.write(this.#expanded, input.values, at * INPUT_COUNT);
    }
  }

  #shuffle(): void {
    const order = this.#order;
    for (let at = order.length - 1; at > 0; at--) {
      const other = this.#random.below(at + 1);
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    this.#next = 0;
  }
}
