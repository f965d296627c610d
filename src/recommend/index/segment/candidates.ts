import { NearestHeap } from '../nearest-heap.ts';
import type { RowFilter } from '../neighbour-index.ts';

/** Rows that may be among the nearest by what is known of them: how near they are at least and at most. */
export class Candidates {
  readonly #measured: NearestHeap;
  readonly #passes: RowFilter;
  /** The rows that are nearest by their greatest distances: the last of them bounds all that may be found. */
  readonly #certain: NearestHeap;
  #rows = new Uint32Array(1024);
  #least = new Float64Array(1024);
  #greatest = new Float64Array(1024);
  #count = 0;

  /** @param measured what was found already, and where {@link measure} puts what it finds */
  constructor(measured: NearestHeap, passes: RowFilter) {
    this.#measured = measured;
    this.#passes = passes;
    this.#certain = new NearestHeap(measured.capacity);
  }

  /** A row farther than this is not among the nearest. */
  get bound(): number {
    return Math.min(this.#certain.bound, this.#measured.bound);
  }

  offer(row: number, least: number, greatest: number): void {
    if (least > this.bound || !this.#passes(row)) return;
    if (this.#count === this.#rows.length) this.#grow();
    this.#rows[this.#count] = row;
    this.#least[this.#count] = least;
    this.#greatest[this.#count] = greatest;
    this.#count++;
    if (greatest < this.#certain.bound) this.#certain.offer(greatest, row);
  }

  /** Measures the rows that may be among the nearest; first those that probably are, so that few others still may. */
  measure(distanceOf: (row: number) => number): void {
    const bound = this.bound;
    const measure = (at: number) => {
      const row = this.#rows[at] ?? 0;
      const distance = distanceOf(row);
      if (distance <= this.#measured.bound) this.#measured.offer(distance, row);
    };
    for (let at = 0; at < this.#count; at++) if ((this.#greatest[at] ?? 0) <= bound) measure(at);
    for (let at = 0; at < this.#count; at++) {
      if ((this.#greatest[at] ?? 0) > bound && (this.#least[at] ?? 0) <= this.#measured.bound) measure(at);
    }
  }

  #grow(): void {
    const room = 2 * this.#rows.length;
    const [rows, least, greatest] = [this.#rows, this.#least, this.#greatest];
    this.#rows = new Uint32Array(room);
    this.#least = new Float64Array(room);
    this.#greatest = new Float64Array(room);
    this.#rows.set(rows);
    this.#least.set(least);
    this.#greatest.set(greatest);
  }
}
