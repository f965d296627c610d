import { lettersOf } from './typos.ts';
import { type Searchable, WordIndex } from './word-index.ts';
import { wordsOfArtist, wordsOfTitle } from './words.ts';

const ROWS_A_SLICE = 500;
const PLACED_A_SLICE = 25_000;
const WORDS_A_SLICE = 5000;

/**
 * Indexes the words of rows, from `from` to before `to`, in slices of a few milliseconds.
 * @param oldest the index to take words from that it has, so that each text is in memory once; none for the oldest itself
 */
export function* buildIndex(
  tracks: Searchable,
  from: number,
  to: number,
  oldest?: WordIndex,
): Generator<undefined, WordIndex> {
  const reader = new WordReader(tracks);
  for (let row = from; row < to; row++) {
    reader.read(row);
    if ((row + 1 - from) % ROWS_A_SLICE === 0 || row + 1 === to) yield;
  }
  const sorted = yield* sortWords(reader.words.keys());
  const { rank, ...ranked } = yield* rankWords(sorted, reader.words, oldest);
  const rows = yield* rowsByWord(reader, rank, from);
  return new WordIndex({ ...ranked, ...rows, trackCount: to - from });
}

/** Reads the words of rows, as numbers in the order in which words are met. */
class WordReader {
  readonly words = new Map<string, number>();
  /** Numbers of words, row after row, and where each row's end. */
  numbers = new Uint32Array(64);
  used = 0;
  readonly ends: number[] = [];
  readonly #tracks: Searchable;
  readonly #artists = new Map<number, readonly number[]>();

  constructor(tracks: Searchable) {
    this.#tracks = tracks;
  }

  read(row: number): void {
    const start = this.used;
    for (const word of this.#numbersOf(wordsOfTitle(this.#tracks.title(row)))) this.#push(word, start);
    for (const artist of this.#tracks.creditedArtists(row)) {
      for (const word of this.#numbersOfArtist(artist)) this.#push(word, start);
    }
    this.ends.push(this.used);
  }

  #numbersOfArtist(artist: number): readonly number[] {
    const known = this.#artists.get(artist);
    if (known !== undefined) return known;
    const numbers = this.#numbersOf(wordsOfArtist(this.#tracks.artistName(artist)));
    this.#artists.set(artist, numbers);
    return numbers;
  }

  #numbersOf(words: readonly string[]): number[] {
    return words.map((word) => {
      const known = this.words.get(word);
      if (known !== undefined) return known;
      this.words.set(word, this.words.size);
      return this.words.size - 1;
    });
  }

  /** Adds a word to the present row, whose words begin at `start`, unless it is there. */
  #push(word: number, start: number): void {
    for (let at = start; at < this.used; at++) if (this.numbers[at] === word) return;
    if (this.used === this.numbers.length) {
      const longer = new Uint32Array(this.used * 2);
      longer.set(this.numbers);
      this.numbers = longer;
    }
    this.numbers[this.used++] = word;
  }
}

/** Words ascending by code unit: those of one first letter after those of another, since sorting all at once takes long. */
function* sortWords(words: Iterable<string>): Generator<undefined, string[]> {
  const byLetter = new Map<number, string[]>();
  for (const word of words) {
    const letter = word.charCodeAt(0);
    const group = byLetter.get(letter);
    if (group === undefined) byLetter.set(letter, [word]);
    else group.push(word);
  }
  const sorted: string[] = [];
  let pausedAt = 0;
  for (const [, group] of [...byLetter].sort(([a], [b]) => a - b)) {
    for (const word of group.sort()) sorted.push(word);
    if (sorted.length < pausedAt + WORDS_A_SLICE) continue;
    pausedAt = sorted.length;
    yield;
  }
  return sorted;
}

/** The rank of each word by its number, and the words as the oldest index has them. */
function* rankWords(sorted: readonly string[], numbers: ReadonlyMap<string, number>, oldest?: WordIndex) {
  const rank = new Uint32Array(sorted.length);
  const isNew = new Uint8Array(sorted.length);
  const letters = new Uint32Array(sorted.length);
  const words: string[] = [];
  for (const [at, word] of sorted.entries()) {
    rank[numbers.get(word) ?? 0] = at;
    letters[at] = lettersOf(word);
    const known = oldest?.find(word);
    isNew[at] = known === undefined ? 1 : 0;
    words.push(known === undefined ? word : (oldest?.words[known] ?? word));
    if (at % WORDS_A_SLICE === WORDS_A_SLICE - 1) yield;
  }
  return { rank, words, isNew, letters };
}

function* rowsByWord({ numbers, used, ends }: WordReader, rank: Uint32Array, firstRow: number) {
  const starts = new Uint32Array(rank.length + 1);
  for (let at = 0; at < used; at++) {
    const next = (rank[numbers[at] ?? 0] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let word = 0; word < rank.length; word++)
    starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0);
  yield;
  const next = starts.slice();
  const rows = new Uint32Array(used);
  for (let row = 0, at = 0; row < ends.length; row++) {
    for (; at < (ends[row] ?? 0); at++) {
      const word = rank[numbers[at] ?? 0] ?? 0;
      const to = next[word] ?? 0;
      rows[to] = firstRow + row;
      next[word] = to + 1;
    }
    if (row % PLACED_A_SLICE === PLACED_A_SLICE - 1) yield;
  }
  return { starts, rows };
}
