import type { Neighbour } from './neighbour-index.ts';

/** Keeps the k nearest of the rows offered to it: a binary heap with the farthest kept row on top. */
export class NearestHeap {
  readonly #distances: Float64Array;
  readonly #rows: Int32Array;
  #size = 0;

  /** @param k how many rows to keep, 0 or more */
  constructor(k: number) {
    this.#distances = new Float64Array(k);
    this.#rows = new Int32Array(k);
  }

  /** How many rows it keeps at most. */
  get capacity(): number {
    return this.#rows.length;
  }

  /** A row at this distance or beyond need not be offered: it would not be kept, except for ties by row number. */
  get bound(): number {
    if (this.#rows.length === 0) return Number.NEGATIVE_INFINITY;
    return this.#size < this.#rows.length ? Number.POSITIVE_INFINITY : (this.#distances[0] ?? 0);
  }

  /** Of equally distant rows the one with the smaller number is the nearer. */
  offer(distance: number, row: number): void {
    if (this.#size < this.#rows.length) {
      this.#rise(this.#size++, distance, row);
    } else if (this.#size > 0 && this.#after(0, distance, row)) {
      this.#sink(distance, row);
    }
  }

  /** The rows kept, nearest first. */
  sorted(): Neighbour[] {
    const kept = Array.from({ length: this.#size }, (_, at) => ({
      row: this.#rows[at] ?? 0,
      distance: this.#distances[at] ?? 0,
    }));
    return kept.sort((a, b) => a.distance - b.distance || a.row - b.row);
  }

  /** Whether what is kept at `at` comes after the given row. */
  #after(at: number, distance: number, row: number): boolean {
    const there = this.#distances[at] ?? 0;
    return there > distance || (there === distance && (this.#rows[at] ?? 0) > row);
  }

  #put(at: number, distance: number, row: number): void {
    this.#distances[at] = distance;
    this.#rows[at] = row;
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#distances[from] ?? 0, this.#rows[from] ?? 0);
  }

  #rise(from: number, distance: number, row: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#after(parent, distance, row)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, distance, row);
  }

  #sink(distance: number, row: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      const sibling = child + 1;
      if (sibling < this.#size && this.#after(sibling, this.#distances[child] ?? 0, this.#rows[child] ?? 0)) {
        child = sibling;
      }
      if (!this.#after(child, distance, row)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, distance, row);
  }
}
