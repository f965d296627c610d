import { MISSING_BIN } from '../../model/boosting/quantiser.ts';
import type { Split } from './histogram.ts';

/** The rows a tree is grown on and their derivatives, reordered so that every node's are together. */
export class TreeSamples {
  readonly rows: Int32Array;
  /** First and second derivatives of the loss. */
  readonly gradients: Float32Array;
  readonly hessians: Float32Array;
  readonly #spareRows: Int32Array;
  readonly #spareGradients: Float32Array;
  readonly #spareHessians: Float32Array;

  /** @param capacity the most rows a tree is grown on */
  constructor(capacity: number) {
    this.rows = new Int32Array(capacity);
    this.gradients = new Float32Array(capacity);
    this.hessians = new Float32Array(capacity);
    this.#spareRows = new Int32Array(capacity);
    this.#spareGradients = new Float32Array(capacity);
    this.#spareHessians = new Float32Array(capacity);
  }

  /**
   * Moves the rows of a node so that those going left come first, each side in its former order.
   * @param column the bins of the feature that the node is split on
   * @returns where the right side starts
   */
  partition(from: number, to: number, column: Uint8Array, split: Split): number {
    const { rows, gradients, hessians } = this;
    let left = from;
    let right = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i] ?? 0;
      const bin = column[row] ?? 0;
      const goesRight = bin === MISSING_BIN ? split.missingRight : bin > split.threshold;
      if (goesRight) {
        this.#spareRows[right] = row;
        this.#spareGradients[right] = gradients[i] ?? 0;
        this.#spareHessians[right] = hessians[i] ?? 0;
        right++;
      } else {
        rows[left] = row;
        gradients[left] = gradients[i] ?? 0;
        hessians[left] = hessians[i] ?? 0;
        left++;
      }
    }
    rows.set(this.#spareRows.subarray(0, right), left);
    gradients.set(this.#spareGradients.subarray(0, right), left);
    hessians.set(this.#spareHessians.subarray(0, right), left);
    return left;
  }
}
