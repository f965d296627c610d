import { countBelow } from '../../lib/ranks.ts';

/** What an index needs of a collection of tracks. */
export interface Searchable {
  /** May grow: what a row is never changes. */
  readonly size: number;
  title(row: number): string;
  /** Dense indices of the credited artists, main artist first. */
  creditedArtists(row: number): readonly number[];
  artistName(artist: number): string;
  /** Whether a row must not be found any more; absent where none is ever removed. */
  isRemoved?(row: number): boolean;
}

/** What a {@link WordIndex} consists of. */
export interface WordIndexParts {
  readonly words: readonly string[];
  /** Whether no older index has a word. */
  readonly isNew: Uint8Array;
  /** As {@link lettersOf} makes them, per word. */
  readonly letters: Uint32Array;
  /** Where the rows of each word start in `rows`, and after the last word where they end. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly trackCount: number;
}

/** A word of so many rows is frequent. */
const FREQUENT = 500;

/** Which of some rows a word occurs in, words sorted, so that those with one prefix are neighbours. */
export class WordIndex {
  /** Distinct words, ascending by code unit. */
  readonly words: readonly string[];
  /** Per word, whether no older index has it. */
  readonly isNew: Uint8Array;
  /** As {@link lettersOf} makes them, per word. */
  readonly letters: Uint32Array;
  /** How many rows are indexed. */
  readonly trackCount: number;
  readonly #starts: Uint32Array;
  readonly #rows: Uint32Array;

  constructor({ words, isNew, letters, starts, rows, trackCount }: WordIndexParts) {
    this.words = words;
    this.isNew = isNew;
    this.letters = letters;
    this.trackCount = trackCount;
    this.#starts = starts;
    this.#rows = rows;
  }

  /** How often all words occur. */
  get rowCount(): number {
    return this.#rows.length;
  }

  /** The rows of a word, ascending. */
  rows(word: number): Uint32Array {
    return this.#rows.subarray(this.#starts[word], this.#starts[word + 1]);
  }

  /** The rows of each frequent word from `from` to before `to`, ascending. */
  rowsOfFrequent(from: number, to: number): Uint32Array[] {
    return this.#frequent(from, to).map((word) => this.rows(word));
  }

  /** The rows of the other words from `from` to before `to`, in lists that several share; a row may come more than once. */
  rowsOfOthers(from: number, to: number): Uint32Array[] {
    const ends = [...this.#frequent(from, to), to];
    return ends.map((end, at) => {
      const start = at === 0 ? from : (ends[at - 1] ?? 0) + 1;
      return this.#rows.subarray(this.#starts[start], this.#starts[end]);
    });
  }

  /** How many rows the words from `from` to before `to` have. */
  count(from: number, to = from + 1): number {
    return (this.#starts[to] ?? 0) - (this.#starts[from] ?? 0);
  }

  /** The number of a word, undefined where no track has it. */
  find(word: string): number | undefined {
    const at = countBelow(this.words, word);
    return this.words[at] === word ? at : undefined;
  }

  /** The words that begin with `prefix`: from the first to before the second. */
  range(prefix: string): readonly [from: number, to: number] {
    return [countBelow(this.words, prefix), countBelow(this.words, `${prefix}\uffff`)];
  }

  #frequent(from: number, to: number): number[] {
    const words: number[] = [];
    for (let word = from; word < to; word++) if (this.count(word) >= FREQUENT) words.push(word);
    return words;
  }
}
