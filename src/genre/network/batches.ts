import type { Random } from '../forest/random.ts';
import { INPUT_COUNT, type NetworkInputs } from './inputs.ts';
import type { Matrix } from './matrices.ts';

/** The most rows a step learns from, and the least; small tables are taken in a sixteenth at a time. */
const BATCH = { most: 256, least: 16, share: 1 / 16 };

/** A multiple of 4, which the products ask for. */
export function batchSize(rows: number): number {
  const wanted = Math.min(BATCH.most, Math.max(BATCH.least, rows * BATCH.share));
  return 4 * Math.round(wanted / 4);
}

/** Rows in an order that is drawn anew whenever all have been seen, a batch at a time. */
export class Batches {
  /** The rows of the last batch. */
  readonly rows: Int32Array;
  readonly #values: Float32Array;
  readonly #order: Int32Array;
  readonly #random: Random;
  #next: number;

  /** @param columns see `expand`; NaN where missing */
  constructor(inputs: NetworkInputs, columns: readonly Float32Array[], random: Random) {
    const count = columns[0]?.length ?? 0;
    this.rows = new Int32Array(batchSize(count));
    this.#values = new Float32Array(count * INPUT_COUNT);
    this.#order = Int32Array.from({ length: count }, (_, row) => row);
    this.#random = random;
    this.#next = count;
    const wide = new Float32Array(columns.length);
    for (let row = 0; row < count; row++) {
      for (let column = 0; column < wide.length; column++)
        wide[column] = columns[column]?.[row] ?? Number.NaN;
      inputs.write(wide, this.#values, row * INPUT_COUNT);
    }
  }

  /** @param input filled with the inputs of the next batch, which are in {@link rows} */
  next(input: Matrix): void {
    for (let at = 0; at < this.rows.length; at++, this.#next++) {
      if (this.#next >= this.#order.length) this.#shuffle();
      const row = this.#order[this.#next] as number;
      this.rows[at] = row;
      const values = this.#values.subarray(row * INPUT_COUNT, (row + 1) * INPUT_COUNT);
      input.values.set(values, at * INPUT_COUNT);
    }
  }

  #shuffle(): void {
    const order = this.#order;
    for (let at = order.length - 1; at > 0; at--) {
      const other = this.#random.below(at + 1);
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    this.#next = 0;
  }
}
