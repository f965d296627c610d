/**
 * The rows of the tree being grown, kept so that the rows of every node lie side by side: a node is a
 * range [start, end) of these arrays. Label and weight travel with the row number, so that the
 * inner loops read memory in order.
 */
export class NodeRows {
  size = 0;
  readonly rows: Int32Array;
  readonly labels: Uint16Array;
  /** Draws of the row times its own weight times the weight of its class. */
  readonly weights: Float32Array;
  readonly #spareRows: Int32Array;
  readonly #spareLabels: Uint16Array;
  readonly #spareWeights: Float32Array;

  /** @param capacity the most rows a tree can have */
  constructor(capacity: number) {
    this.rows = new Int32Array(capacity);
    this.labels = new Uint16Array(capacity);
    this.weights = new Float32Array(capacity);
    this.#spareRows = new Int32Array(capacity);
    this.#spareLabels = new Uint16Array(capacity);
    this.#spareWeights = new Float32Array(capacity);
  }

  /** Empties the node rows. */
  clear(): void {
    this.size = 0;
  }

  /** Adds one row; its order among others is kept by every later split. */
  push(row: number, label: number, weight: number): void {
    this.rows[this.size] = row;
    this.labels[this.size] = label;
    this.weights[this.size] = weight;
    this.size++;
  }

  /**
   * Moves the rows of [start, end) that go left to its front, keeping the order on both sides.
   * @param codes the split feature's bins, indexed by row
   * @param splitCode rows of a smaller code go left
   * @param missing the code of a missing value, which goes left when `missingLeft`
   * @returns where the right side starts
   */
  partition(
    start: number,
    end: number,
    codes: Uint8Array | Uint16Array,
    splitCode: number,
    missing: number,
    missingLeft: boolean,
  ): number {
    const { rows, labels, weights } = this;
    const spareRows = this.#spareRows;
    const spareLabels = this.#spareLabels;
    const spareWeights = this.#spareWeights;
    const absentLeft = missingLeft ? 1 : 0;
    let left = start;
    let right = 0;
    // Every row is written to both sides and only one of them moves on: the processor cannot foresee which.
    for (let i = start; i < end; i++) {
      const row = rows[i] ?? 0;
      const label = labels[i] ?? 0;
      const weight = weights[i] ?? 0;
      const code = codes[row] ?? 0;
      const goesLeft = ((code - splitCode) >>> 31) | (absentLeft & Number(code === missing));
      rows[left] = row;
      labels[left] = label;
      weights[left] = weight;
      spareRows[right] = row;
      spareLabels[right] = label;
      spareWeights[right] = weight;
      left += goesLeft;
      right += 1 - goesLeft;
    }
    for (let i = 0; i < right; i++) {
      rows[left + i] = spareRows[i] ?? 0;
      labels[left + i] = spareLabels[i] ?? 0;
      weights[left + i] = spareWeights[i] ?? 0;
    }
    return left;
  }
}
