import { foldText } from '../../track/fold-text.ts';
import { popularTracks, type RatedTracks } from './popular-tracks.ts';
import { withOneTypo } from './typos.ts';
import { type Searchable, type WordIndex, WordIndexBuilder } from './word-index.ts';
import { wordsOf } from './words.ts';

/** What the search needs of the catalogue. */
export type SearchableTracks = Searchable & RatedTracks;

/** Points for how a typed word matches a word of the track. A popularity of 100 is worth 100. */
const WHOLE_WORD = 240;
const BEGINNING = 200;
const TYPO = 60;
/** Points for how the whole text matches. */
const IS_TITLE = 150;
const IS_ARTIST = 120;
const BEGINS_TITLE = 60;
const BEGINS_CREDITS = 60;

/** Only this many of the best by words are scored by the whole text. */
const RESCORED_MAX = 300;
const WORDS_MAX = 12;
const ROWS_A_SLICE = 2000;
const POPULAR_MAX = 100;

/**
 * Finds tracks of the catalogue by what a person types of title and artist, in any order, the last word perhaps
 * unfinished, accents and case aside, one typo a word allowed. The index is built at the first search, or
 * before in slices by {@link warmUp}.
 */
export class CatalogueSearch {
  readonly #tracks: SearchableTracks;
  readonly #builder: WordIndexBuilder;
  #index: WordIndex | undefined;
  #popular: readonly number[] | undefined;
  /** How many of the typed words each row has matched, and its points. */
  readonly #matched: Uint8Array;
  readonly #points: Uint16Array;

  constructor(tracks: SearchableTracks) {
    this.#tracks = tracks;
    this.#builder = new WordIndexBuilder(tracks);
    this.#matched = new Uint8Array(tracks.size);
    this.#points = new Uint16Array(tracks.size);
  }

  /** Builds the index in slices of a few milliseconds. @param pause lets other work run between two slices */
  async warmUp(pause: () => Promise<unknown>): Promise<void> {
    while (this.#index === undefined && !this.#builder.done) {
      this.#builder.step(ROWS_A_SLICE);
      await pause();
    }
    this.#ready();
  }

  /**
   * @param query anything; an empty one gives popular tracks of different genres
   * @returns at most `limit` rows, best first, each song by an artist once
   */
  search(query: string, limit: number): number[] {
    const words = wordsOf(query.slice(0, 200)).slice(0, WORDS_MAX);
    if (words.length === 0) {
      this.#popular ??= popularTracks(this.#tracks, POPULAR_MAX);
      return this.#popular.slice(0, limit);
    }
    const scored = this.#rescore(foldText(query), this.#match(words, false));
    const found = this.#firstOfEachSong(scored, limit);
    if (found.length >= limit) return found;
    const typos = this.#rescore(foldText(query), this.#match(words, true));
    return this.#firstOfEachSong([...found, ...typos], limit);
  }

  #ready(): WordIndex {
    if (this.#index === undefined) {
      while (!this.#builder.done) this.#builder.step(ROWS_A_SLICE);
      this.#index = this.#builder.finish();
    }
    return this.#index;
  }

  /** The rows that match every word, the best {@link RESCORED_MAX} of them and perhaps some of equal points. */
  #match(words: readonly string[], typos: boolean): number[] {
    const index = this.#ready();
    this.#matched.fill(0);
    this.#points.fill(0);
    for (const [wordIndex, word] of words.entries()) {
      const [from, to] = index.range(word);
      if (index.words[from] === word) this.#addPoints(index.rows(from), wordIndex, WHOLE_WORD);
      this.#addPoints(index.rows(from, to), wordIndex, BEGINNING);
      if (!typos) continue;
      for (const near of withOneTypo(index.words, ...index.range(firstCharacter(word)), word)) {
        this.#addPoints(index.rows(near), wordIndex, TYPO);
      }
    }
    return this.#best(words.length);
  }

  /** Adds points to the rows that matched all words before `wordIndex`, once a word. */
  #addPoints(rows: Uint32Array, wordIndex: number, points: number): void {
    for (const row of rows) {
      if (this.#matched[row] !== wordIndex) continue;
      this.#matched[row] = wordIndex + 1;
      this.#points[row] = (this.#points[row] ?? 0) + points;
    }
  }

  #best(words: number): number[] {
    const rows: number[] = [];
    const histogram = new Uint32Array(WHOLE_WORD + 102);
    const score = (row: number) =>
      Math.floor((this.#points[row] ?? 0) / words) + Math.max(0, this.#tracks.popularity(row));
    for (let row = 0; row < this.#matched.length; row++) {
      if (this.#matched[row] !== words) continue;
      rows.push(row);
      const points = score(row);
      this.#points[row] = points;
      histogram[points] = (histogram[points] ?? 0) + 1;
    }
    let least = histogram.length - 1;
    for (let count = 0; least > 0; least--) {
      count += histogram[least] ?? 0;
      if (count >= RESCORED_MAX) break;
    }
    return rows.filter((row) => (this.#points[row] ?? 0) >= least);
  }

  #rescore(query: string, rows: readonly number[]): number[] {
    const points = new Map(rows.map((row) => [row, (this.#points[row] ?? 0) + this.#bonus(query, row)]));
    return [...rows].sort((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0) || a - b);
  }

  #bonus(query: string, row: number): number {
    const title = foldText(this.#tracks.title(row));
    const artist = foldText(this.#tracks.artistName(this.#tracks.artistRow(row)));
    if (title === query) return IS_TITLE;
    if (artist === query) return IS_ARTIST;
    if (`${artist} ${title}`.startsWith(query)) return BEGINS_CREDITS;
    return title.startsWith(query) ? BEGINS_TITLE : 0;
  }

  /** The first row of each song of each artist. */
  #firstOfEachSong(rows: readonly number[], limit: number): number[] {
    const seen = new Set<string>();
    const first: number[] = [];
    for (const row of rows) {
      if (first.length >= limit) break;
      const song = `${this.#tracks.artistRow(row)}\n${foldText(this.#tracks.title(row))}`;
      if (!seen.has(song)) first.push(row);
      seen.add(song);
    }
    return first;
  }
}

function firstCharacter(word: string): string {
  return String.fromCodePoint(word.codePointAt(0) ?? 0);
}
