import { LRUCache } from 'lru-cache';
import type { CacheSize } from '../../lib/metrics.ts';
import { withOneTypo } from './typos.ts';
import type { WordIndex } from './word-index.ts';

/** Nobody looks at more words that a typo may have been meant for. */
const SIMILAR_MAX = 300;
/** Of so many words the ones with one typo are remembered: every letter typed sends the words before it again. */
const WORDS_KEPT = 200;

/** The rows of words with one beginning. */
export interface PrefixRows {
  /** Of the frequent words, each list ascending. */
  readonly frequent: readonly Uint32Array[];
  readonly others: readonly Uint32Array[];
}

/** Several indexes as if they were one: what is counted is summed over them, so that it does not matter how rows are divided. */
export class SegmentedIndex {
  #segments: readonly WordIndex[] = [];
  readonly #near = new LRUCache<string, readonly string[]>({ max: WORDS_KEPT });

  /** The words of which similar ones are remembered. */
  get remembered(): CacheSize {
    return this.#near;
  }

  /** @param segments the oldest first */
  replace(segments: readonly WordIndex[]): void {
    this.#segments = segments;
    this.#near.clear();
  }

  /** How often all words occur. */
  get rowCount(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.rowCount, 0);
  }

  has(word: string): boolean {
    return this.#segments.some((segment) => segment.find(word) !== undefined);
  }

  /** The rows of a word, in ascending lists. */
  rows(word: string): Uint32Array[] {
    return this.#segments.flatMap((segment) => {
      const at = segment.find(word);
      return at === undefined ? [] : [segment.rows(at)];
    });
  }

  /** How many rows have a word. */
  count(word: string): number {
    return this.#sum((segment) => {
      const at = segment.find(word);
      return at === undefined ? 0 : segment.count(at);
    });
  }

  /** Whether some word begins with `prefix`. */
  hasBeginning(prefix: string): boolean {
    return this.#segments.some((segment) => {
      const [from, to] = segment.range(prefix);
      return to > from;
    });
  }

  /** Lists of the rows of the words that begin with `prefix`; a row may come more than once. */
  rowsBeginning(prefix: string): PrefixRows {
    const ranges = this.#segments.map((segment) => ({ segment, range: segment.range(prefix) }));
    return {
      frequent: ranges.flatMap(({ segment, range }) => segment.rowsOfFrequent(...range)),
      others: ranges.flatMap(({ segment, range }) => segment.rowsOfOthers(...range)),
    };
  }

  /** How many rows {@link rowsBeginning} gives. */
  countBeginning(prefix: string): number {
    return this.#sum((segment) => segment.count(...segment.range(prefix)));
  }

  /** Words that begin as `typed` would without one typo, the shortest first. */
  withOneTypo(typed: string): readonly string[] {
    const known = this.#near.get(typed);
    if (known !== undefined) return known;
    const words = new Set(withOneTypo(this.#segments, typed));
    const near = [...words].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, SIMILAR_MAX);
    this.#near.set(typed, near);
    return near;
  }

  #sum(of: (segment: WordIndex) => number): number {
    return this.#segments.reduce((sum, segment) => sum + of(segment), 0);
  }
}
