import { indexOfSorted } from '../../lib/ranks.ts';
import type { Prominence } from './prominence.ts';
import type { SegmentedIndex } from './segmented-index.ts';
import { otherSpellings, similarWords } from './similar-words.ts';
import { joinedWith, otherSpacings, splitUnknown } from './word-boundaries.ts';

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
/** More rows than there are, so that not every addition moves the counters. */
const ROOM = 4096;
/** In an ascending list so many times as long as what is looked for, that is searched by bisection. */
const LONG = 32;
/** Rarities are kept as whole numbers. */
const RARITY_UNIT = 64;

/** Finds the rows whose words match typed ones. One at a time: the counters are shared by all calls. */
export class RowMatcher {
  readonly #index: SegmentedIndex;
  readonly #prominence: Prominence;
  readonly #isRemoved: (row: number) => boolean;
  #size = 0;
  /** One more than the last typed word each row has matched, and its points. */
  #matched = new Uint8Array(0);
  #points = new Uint16Array(0);
  /** The rows that have matched some word. */
  #touched = new Uint32Array(0);
  #touchedCount = 0;

  constructor(index: SegmentedIndex, prominence: Prominence, isRemoved: (row: number) => boolean) {
    this.#index = index;
    this.#prominence = prominence;
    this.#isRemoved = isRemoved;
  }

  /** Makes room for more rows. */
  grow(size: number): void {
    this.#size = size;
    if (size <= this.#matched.length) return;
    const room = this.#matched.length === 0 ? size : size + ROOM;
    this.#matched = new Uint8Array(room);
    this.#points = new Uint16Array(room);
    this.#touched = new Uint32Array(room);
    this.#touchedCount = 0;
  }

  /** Points of a row that the last call has returned, prominence included. */
  points(row: number): number {
    return this.#points[row] ?? 0;
  }

  /** The rows that match every word, the best {@link BEST_MAX} of them and perhaps some of equal points. */
  all(words: readonly string[], typos: boolean): number[] {
    this.#clear();
    const index = this.#index;
    const byRows = words.map((word) => ({ word, rows: index.countBeginning(word) }));
    // The rarest word first, so that few rows are looked at again.
    for (const [at, { word }] of byRows.sort((a, b) => a.rows - b.rows).entries()) {
      this.#addAscending(index.rows(word), at, WHOLE_WORD);
      const { frequent, others } = index.rowsBeginning(word);
      this.#addAscending(frequent, at, BEGINNING);
      this.#addToAll(others, at, BEGINNING);
      if (!typos) continue;
      for (const one of otherSpellings(index, word)) this.#addAscending(index.rows(one), at, SPELLING);
      for (const near of similarWords(index, word)) this.#addAscending(index.rows(near), at, TYPO);
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
    const index = this.#index;
    const words = splitUnknown(index, typed);
    let total = 0;
    for (const [at, word] of words.entries()) {
      const asTyped = [word, ...joinedWith(words, at)].filter((one) => index.has(one));
      const whole = [...asTyped, ...otherSpellings(index, word)];
      const typos = whole.length > 0 ? [] : similarWords(index, word);
      // Another spelling may be rarer ("too"), which says nothing of the word that was typed ("to").
      const meant = asTyped.length > 0 ? asTyped : [...whole, ...typos];
      const rarest = Math.min(...meant.map((one) => index.count(one)));
      const isKnown = Number.isFinite(rarest);
      const rarity =
        Math.log2(1 + this.#size / (isKnown ? rarest : 1)) * RARITY_UNIT * (isKnown ? 1 : OF_UNKNOWN);
      total += rarity;
      for (const one of whole) this.#addToMost(index.rows(one), at, rarity * WEIGHTS.whole);
      const { frequent, others } = index.rowsBeginning(word);
      this.#addToMost([...frequent, ...others], at, rarity * WEIGHTS.beginning);
      for (const near of typos) this.#addToMost(index.rows(near), at, rarity * WEIGHTS.typo);
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
    for (let at = 0; at < this.#touchedCount; at++) {
      const row = this.#touched[at] ?? 0;
      this.#matched[row] = 0;
      this.#points[row] = 0;
    }
    this.#touchedCount = 0;
  }

  /** Adds points to the rows that matched all words before `at`, once a word. */
  #addToAll(lists: readonly Uint32Array[], at: number, points: number): void {
    for (const rows of lists) {
      for (const row of rows) if (this.#matched[row] === at) this.#add(row, at, points);
    }
  }

  /** The same for ascending lists. */
  #addAscending(lists: readonly Uint32Array[], at: number, points: number): void {
    const isLong = (rows: Uint32Array) => at > 0 && rows.length > LONG * this.#touchedCount;
    const few = lists.map((rows) => (isLong(rows) ? this.#touchedAmong(rows) : rows));
    this.#addToAll(few, at, points);
  }

  #touchedAmong(ascending: Uint32Array): Uint32Array {
    const touched = this.#touched.subarray(0, this.#touchedCount);
    return touched.filter((row) => indexOfSorted(ascending, row) >= 0);
  }

  /** Adds points to the rows, once a word. */
  #addToMost(lists: readonly Uint32Array[], at: number, points: number): void {
    for (const rows of lists) {
      for (const row of rows) if (this.#matched[row] !== at + 1) this.#add(row, at, points);
    }
  }

  #add(row: number, at: number, points: number): void {
    if (this.#matched[row] === 0) this.#touched[this.#touchedCount++] = row;
    this.#matched[row] = at + 1;
    this.#points[row] = this.points(row) + points;
  }

  #best(isMatch: (row: number) => boolean, pointsOf: (row: number) => number): number[] {
    const rows: number[] = [];
    const histogram = new Uint32Array(POINTS_MAX + 1);
    for (let at = 0; at < this.#touchedCount; at++) {
      const row = this.#touched[at] ?? 0;
      if (!isMatch(row) || this.#isRemoved(row)) continue;
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
