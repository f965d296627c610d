import { LRUCache } from 'lru-cache';
import { spellingsOf } from './spellings.ts';
import { withOneTypo } from './typos.ts';
import type { WordIndex } from './word-index.ts';

/** Of so many words the ones with one typo are remembered: every letter typed sends the words before it again. */
const WORDS_KEPT = 200;

/** Words of an index that may be meant by a typed one. */
export class SimilarWords {
  readonly #index: WordIndex;
  readonly #near = new LRUCache<string, readonly number[]>({ max: WORDS_KEPT });

  constructor(index: WordIndex) {
    this.#index = index;
  }

  /** Other spellings: "mr" for "mister". */
  spelled(word: string): number[] {
    return spellingsOf(word).flatMap((one) => this.#index.find(one) ?? []);
  }

  /** Words with one typo; a longer one may be a plural. */
  near(word: string): readonly number[] {
    const known = this.#near.get(word) ?? this.#findNear(word);
    this.#near.set(word, known);
    return known;
  }

  #findNear(word: string): readonly number[] {
    const { words } = this.#index;
    const singular = word.length > 3 && word.endsWith('s') ? this.#index.find(word.slice(0, -1)) : undefined;
    const near = withOneTypo(
      words,
      ...this.#index.range(String.fromCodePoint(word.codePointAt(0) ?? 0)),
      word,
    );
    return singular === undefined ? near : [singular, ...near];
  }
}
