/** Tables for more rows than this are not cached: together they would fill the memory. */
const KEPT_ROWS = 4096;

/**
 * What adding 1/n up k times comes to. The library computes class shares so, and the last bits of these sums decide
 * between splits of equal worth; a table per n spares adding them up for every candidate.
 */
export class RepeatedShares {
  readonly #tables: Float64Array[] = [];

  /** @returns the sums for k from 0 to `rows`, of 1 / `rows` each */
  of(rows: number): Float64Array {
    const kept = this.#tables[rows];
    if (kept !== undefined) return kept;
    const table = new Float64Array(rows + 1);
    for (let count = 1; count <= rows; count++) table[count] = (table[count - 1] ?? 0) + 1 / rows;
    if (rows <= KEPT_ROWS) this.#tables[rows] = table;
    return table;
  }
}
