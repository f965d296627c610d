import { countBelow } from '../../lib/ranks.ts';
import { wordsOfArtist, wordsOfTitle } from './words.ts';

/** What an index needs of a collection of tracks. */
export interface Searchable {
  readonly size: number;
  title(row: number): string;
  /** Dense indices of the credited artists, main artist first. */
  creditedArtists(row: number): readonly number[];
  artistName(artist: number): string;
}

/** Which rows a word occurs in, words sorted, so that those with one prefix are neighbours. */
export class WordIndex {
  /** Distinct words, ascending by code unit. */
  readonly words: readonly string[];
  readonly #starts: Uint32Array;
  readonly #rows: Uint32Array;

  constructor(words: readonly string[], starts: Uint32Array, rows: Uint32Array) {
    this.words = words;
    this.#starts = starts;
    this.#rows = rows;
  }

  /** How often all words occur. */
  get rowCount(): number {
    return this.#rows.length;
  }

  /** The rows of the words from `from` to before `to`; a row may come more than once. */
  rows(from: number, to = from + 1): Uint32Array {
    return this.#rows.subarray(this.#starts[from], this.#starts[to]);
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
}

/** Builds a {@link WordIndex} some rows at a time, so that a bot that is starting can answer in between. */
export class WordIndexBuilder {
  readonly #tracks: Searchable;
  readonly #idOfWord = new Map<string, number>();
  readonly #artists: (readonly number[] | undefined)[] = [];
  /** Word ids row after row, and where each row's end. */
  #words = new Uint32Array(1024);
  #used = 0;
  readonly #ends: Uint32Array;
  #row = 0;

  constructor(tracks: Searchable) {
    this.#tracks = tracks;
    this.#ends = new Uint32Array(tracks.size);
  }

  get done(): boolean {
    return this.#row === this.#tracks.size;
  }

  /** Reads the next rows, at most `count`. */
  step(count: number): void {
    const end = Math.min(this.#tracks.size, this.#row + count);
    for (; this.#row < end; this.#row++) {
      const start = this.#used;
      for (const word of this.#idsOf(wordsOfTitle(this.#tracks.title(this.#row)))) this.#push(word, start);
      for (const artist of this.#tracks.creditedArtists(this.#row)) {
        for (const word of this.#idsOfArtist(artist)) this.#push(word, start);
      }
      this.#ends[this.#row] = this.#used;
    }
  }

  /** The index, once all rows are read. */
  finish(): WordIndex {
    const words = [...this.#idOfWord.keys()].sort();
    const rank = new Uint32Array(words.length);
    for (const [at, word] of words.entries()) rank[this.#idOfWord.get(word) ?? 0] = at;
    const starts = new Uint32Array(words.length + 1);
    for (let at = 0; at < this.#used; at++) {
      const next = (rank[this.#words[at] ?? 0] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let word = 0; word < words.length; word++)
      starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
    return new WordIndex(words, starts, this.#fill(rank, starts.slice()));
  }

  #fill(rank: Uint32Array, next: Uint32Array): Uint32Array {
    const rows = new Uint32Array(this.#used);
    for (let row = 0, at = 0; row < this.#ends.length; row++) {
      for (; at < (this.#ends[row] ?? 0); at++) {
        const word = rank[this.#words[at] ?? 0] ?? 0;
        const to = next[word] ?? 0;
        rows[to] = row;
        next[word] = to + 1;
      }
    }
    return rows;
  }

  #idsOfArtist(artist: number): readonly number[] {
    const known = this.#artists[artist];
    if (known !== undefined) return known;
    const ids = this.#idsOf(wordsOfArtist(this.#tracks.artistName(artist)));
    this.#artists[artist] = ids;
    return ids;
  }

  #idsOf(words: readonly string[]): number[] {
    return words.map((word) => {
      const known = this.#idOfWord.get(word);
      if (known !== undefined) return known;
      this.#idOfWord.set(word, this.#idOfWord.size);
      return this.#idOfWord.size - 1;
    });
  }

  /** Adds a word to the present row, whose words begin at `start`, unless it is there. */
  #push(word: number, start: number): void {
    for (let at = start; at < this.#used; at++) if (this.#words[at] === word) return;
    if (this.#used === this.#words.length) {
      const longer = new Uint32Array(this.#used * 2);
      longer.set(this.#words);
      this.#words = longer;
    }
    this.#words[this.#used++] = word;
  }
}
