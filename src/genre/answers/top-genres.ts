/** A genre, by its index among the classes of the genre model, and its probability, rounded to 1/255. */
export interface GenreShare {
  readonly genre: number;
  readonly probability: number;
}

/** Genres that are kept of a row: together they have nine tenths of the probability on average. */
export const KEPT = 6;
const STEPS = 255;

/**
 * The most probable genres of rows: three bytes for each that is kept. The rest of the probability counts as spread evenly
 * over the genres that are not kept, so that {@link overlap} is off by 0.005 on average (pools of 60 seeds, 31 genres).
 */
export class TopGenres {
  readonly classes: number;
  /** `KEPT` a row, most probable first. */
  readonly genres: Uint16Array;
  /** In steps of 1/255; 0 where nothing is kept. */
  readonly shares: Uint8Array;

  /**
   * @param classes how many genres there are
   * @throws RangeError where the arrays are not of one length, a multiple of `KEPT`
   */
  constructor(classes: number, genres: Uint16Array, shares: Uint8Array) {
    if (genres.length !== shares.length || genres.length % KEPT !== 0)
      throw new RangeError(`${genres.length} genres and ${shares.length} shares are not ${KEPT} a row`);
    this.classes = classes;
    this.genres = genres;
    this.shares = shares;
  }

  /** Of `rows` rows, nothing kept of any. */
  static empty(classes: number, rows: number): TopGenres {
    return new TopGenres(classes, new Uint16Array(KEPT * rows), new Uint8Array(KEPT * rows));
  }

  get rows(): number {
    return this.genres.length / KEPT;
  }

  /** Keeps the largest of the probabilities of all classes. */
  set(row: number, probabilities: ArrayLike<number>): void {
    const order = Array.from(probabilities, (probability, genre) => ({ probability, genre }));
    order.sort((a, b) => b.probability - a.probability || a.genre - b.genre);
    for (let k = 0; k < KEPT; k++) {
      const share = Math.round(STEPS * (order[k]?.probability ?? 0));
      this.genres[KEPT * row + k] = share === 0 ? 0 : (order[k]?.genre ?? 0);
      this.shares[KEPT * row + k] = share;
    }
  }

  /** Most probable first; empty where nothing is kept. */
  of(row: number): GenreShare[] {
    return Array.from({ length: this.#kept(row) }, (_, k) => ({
      genre: this.genres[KEPT * row + k] ?? 0,
      probability: (this.shares[KEPT * row + k] ?? 0) / STEPS,
    }));
  }

  /** The sum over all genres of the smaller of both probabilities: 1 for equal rows, 0 where nothing is shared. */
  overlap(row: number, other: TopGenres, otherRow: number): number {
    const [own, others] = [this.#kept(row), other.#kept(otherRow)];
    const [rest, otherRest] = [this.#restOfEach(row, own), other.#restOfEach(otherRow, others)];
    let sum = 0;
    let shared = 0;
    for (let at = KEPT * row; at < KEPT * row + own; at++) {
      const to = other.#find(otherRow, others, this.genres[at] ?? 0);
      if (to >= 0) shared++;
      sum += Math.min(this.shares[at] ?? 0, to < 0 ? otherRest : (other.shares[to] ?? 0));
    }
    for (let to = KEPT * otherRow; to < KEPT * otherRow + others; to++) {
      if (this.#find(row, own, other.genres[to] ?? 0) < 0) sum += Math.min(other.shares[to] ?? 0, rest);
    }
    sum += Math.max(0, this.classes - own - others + shared) * Math.min(rest, otherRest);
    return Math.min(1, sum / STEPS);
  }

  #kept(row: number): number {
    let kept = 0;
    while (kept < KEPT && (this.shares[KEPT * row + kept] ?? 0) > 0) kept++;
    return kept;
  }

  /** What each genre that is not kept has of the rest, in steps. */
  #restOfEach(row: number, kept: number): number {
    let rest = STEPS;
    for (let at = KEPT * row; at < KEPT * row + kept; at++) rest -= this.shares[at] ?? 0;
    return Math.max(0, rest) / Math.max(1, this.classes - kept);
  }

  /** Where a row keeps a genre, or -1. */
  #find(row: number, kept: number, genre: number): number {
    for (let at = KEPT * row; at < KEPT * row + kept; at++) if (this.genres[at] === genre) return at;
    return -1;
  }
}
