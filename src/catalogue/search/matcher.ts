import type { Prominence } from './prominence.ts';
import { SimilarWords } from './similar-words.ts';
import { joinedWith, otherSpacings, splitUnknown } from './word-boundaries.ts';
import type { WordIndex } from './word-index.ts';

/** Points for how a typed word matches a word of a track. */
const WHOLE_WORD = 240;
const BEGINNING = 200;
const SPELLING = 180;
const TYPO = 60;
const POINTS_MAX = WHOLE_WORD + 256;

/** Only this many of the best by words are looked at more closely. */
const BEST_MAX = 300;
/** How much of a word's rarity a match is worth. */
const WEIGHTS = { whole: 1, beginning: 0.8, typo: 0.7 } as const;
/** A word of no track says less than the rarest: it is misspelled, or belongs to no name. */
const OF_UNKNOWN = 0.5;
/** Rarities are kept as whole numbers. */
const RARITY_UNIT = 64;

/** Finds the rows whose words match typed ones. One at a time: the counters are shared by all calls. */
export class RowMatcher {
  readonly #index: WordIndex;
  readonly #similar: SimilarWords;
  readonly #prominence: Prominence;
  /** One more than the last typed word each row has matched, and its points. */
  readonly #matched: Uint8Array;
  readonly #points: Uint16Array;

  constructor(size: number, index: WordIndex, prominence: Prominence) {
    this.#index = index;
    this.#similar = new SimilarWords(index);
    this.#prominence = prominence;
    this.#matched = new Uint8Array(size);
    this.#points = new Uint16Array(size);
  }

  /** Points of a row that the last call has returned, prominence included. */
  points(row: number): number {
    return this.#points[row] ?? 0;
  }

  /** The rows that match every word, the best {@link BEST_MAX} of them and perhaps some of equal points. */
  all(words: readonly string[], typos: boolean): number[] {
    this.#clear();
    for (const [at, word] of words.entries()) {
      const whole = this.#index.find(word);
      if (whole !== undefined) this.#addToAll(this.#index.rows(whole), at, WHOLE_WORD);
      this.#addToAll(this.#index.rows(...this.#index.range(word)), at, BEGINNING);
      if (!typos) continue;
      for (const one of this.#similar.spelled(word)) this.#addToAll(this.#index.rows(one), at, SPELLING);
      for (const near of this.#similar.near(word)) this.#addToAll(this.#index.rows(near), at, TYPO);
    }
    return this.#best(
      (row) => this.#matched[row] === words.length,
      (row) => Math.floor(this.points(row) / words.length),
    );
  }

  /**
   * The rows that match most of what the words say, rare words saying more; each with a typo, split or joined.
   * @param leastShare of what the rarities of all words sum up to
   */
  most(typed: readonly string[], leastShare: number): number[] {
    this.#clear();
    const words = splitUnknown(this.#index, typed);
    let total = 0;
    for (const [at, word] of words.entries()) {
      const asTyped = [word, ...joinedWith(words, at)].flatMap((one) => this.#index.find(one) ?? []);
      const whole = [...asTyped, ...this.#similar.spelled(word)];
      const typos = whole.length > 0 ? [] : this.#similar.near(word);
      // Another spelling may be rarer ("too"), which says nothing of the word that was typed ("to").
      const meant = asTyped.length > 0 ? asTyped : [...whole, ...typos];
      const rarest = Math.min(...meant.map((one) => this.#index.rows(one).length));
      const isKnown = Number.isFinite(rarest);
      const rarity =
        Math.log2(1 + this.#matched.length / (isKnown ? rarest : 1)) *
        RARITY_UNIT *
        (isKnown ? 1 : OF_UNKNOWN);
      total += rarity;
      for (const one of whole) this.#addToMost(this.#index.rows(one), at, rarity * WEIGHTS.whole);
      this.#addToMost(this.#index.rows(...this.#index.range(word)), at, rarity * WEIGHTS.beginning);
      for (const near of typos) this.#addToMost(this.#index.rows(near), at, rarity * WEIGHTS.typo);
    }
    return this.#best(
      (row) => this.points(row) >= total * leastShare,
      (row) => Math.floor((WHOLE_WORD * this.points(row)) / total),
    );
  }

  /** Other ways to set the spaces in what was typed, the likeliest first. */
  otherSpacings(words: readonly string[]): string[][] {
    return otherSpacings(this.#index, words);
  }

  #clear(): void {
    this.#matched.fill(0);
    this.#points.fill(0);
  }

  /** Adds points to the rows that matched all words before `at`, once a word. */
  #addToAll(rows: Uint32Array, at: number, points: number): void {
    for (const row of rows) {
      if (this.#matched[row] !== at) continue;
      this.#matched[row] = at + 1;
      this.#points[row] = this.points(row) + points;
    }
  }

  /** Adds points to the rows, once a word. */
  #addToMost(rows: Uint32Array, at: number, points: number): void {
    for (const row of rows) {
      if (this.#matched[row] === at + 1) continue;
      this.#matched[row] = at + 1;
      this.#points[row] = this.points(row) + points;
    }
  }

  #best(isMatch: (row: number) => boolean, pointsOf: (row: number) => number): number[] {
    const rows: number[] = [];
    const histogram = new Uint32Array(POINTS_MAX + 1);
    for (let row = 0; row < this.#matched.length; row++) {
      if (this.#matched[row] === 0 || !isMatch(row)) continue;
      rows.push(row);
      const points = Math.min(POINTS_MAX, pointsOf(row) + this.#prominence.of(row));
      this.#points[row] = points;
      histogram[points] = (histogram[points] ?? 0) + 1;
    }
    let least = histogram.length - 1;
    for (let count = 0; least > 0; least--) {
      count += histogram[least] ?? 0;
      if (count >= BEST_MAX) break;
    }
    return rows.filter((row) => this.points(row) >= least);
  }
}
