import type { CacheSize } from '../../lib/metrics.ts';
import { contentOf } from '../../track/content/content.ts';
import { type ContentOptions, unwelcomeContent } from '../../track/content/unwelcome.ts';
import { firstOfEachSong } from './first-of-each-song.ts';
import { GrowingWordIndex } from './growing-word-index.ts';
import { RowMatcher } from './matcher.ts';
import { PopularTracks } from './popular-tracks.ts';
import { type PlaylistCount, Prominence, type RatedTracks } from './prominence.ts';
import { asQuery, type Query, readQuery, withoutGuests, withSpokenSigns } from './query.ts';
import { comparableNames, isNearly, namesBoth, textMatch } from './text-match.ts';
import type { Searchable } from './word-index.ts';

/** What the search needs of the catalogue. */
export type SearchableTracks = Searchable & RatedTracks;

/** What was found, best first, each song by an artist once. */
export interface Found {
  readonly rows: readonly number[];
  /** How many of them, from the first on, have every word that was typed, without a typo. */
  readonly literal: number;
}

/** Where not all words match, those that do must carry this share of what the rarities of all sum up to. */
const LEAST_SHARE = 0.6;
/** The same of what is only suggested. */
const NEAR_SHARE = 0.2;
const RATED_A_SLICE = 500;
const TAKEN_IN_A_SLICE = 10_000;
/** What content that was not typed loses, in points: as much as lies between a hit and a forgotten track. */
const UNWELCOME = 110;
const POPULAR_MAX = 100;
/** So many ways to set the spaces are looked for, and fewer with typos too, which takes longer. */
const SPACINGS_MAX = 6;
const SPACINGS_WITH_TYPOS_MAX = 2;

/**
 * Finds tracks of the catalogue by what a person types of title and artist, in any order, the last word perhaps
 * unfinished, accents and case aside, one typo a word allowed; where no track has all of the words, those with
 * most of what they say. Of equal matches the better known come first.
 *
 * The index is built at the first search, or before in slices by {@link warmUp}. Tracks added later are found at once;
 * where a great many were added, after {@link warmUp} has indexed them. How many tracks have a word counts removed
 * ones too, so that the order does not depend on what was indexed when.
 */
export class CatalogueSearch {
  readonly #tracks: SearchableTracks;
  readonly #index: GrowingWordIndex;
  readonly #prominence: Prominence;
  readonly #content: ContentOptions | undefined;
  readonly #matcher: RowMatcher;
  readonly #popular: PopularTracks;
  #pause: (() => Promise<unknown>) | undefined;
  #warming: Promise<void> | undefined;

  /** @param content puts karaoke versions, holiday music out of season and the like last; without it all are equal */
  constructor(tracks: SearchableTracks, playlists: PlaylistCount = () => 0, content?: ContentOptions) {
    this.#tracks = tracks;
    this.#content = content;
    this.#index = new GrowingWordIndex(tracks);
    this.#prominence = new Prominence(tracks, playlists);
    const isRemoved = (row: number) => tracks.isRemoved?.(row) === true;
    this.#matcher = new RowMatcher(this.#index.index, this.#prominence, isRemoved);
    this.#popular = new PopularTracks(tracks, POPULAR_MAX);
  }

  /** The words of which similar ones are remembered. */
  get remembered(): CacheSize {
    return this.#index.index.remembered;
  }

  /**
   * Builds the index in slices of a few milliseconds. From then on searches do the same with what they have no time for.
   * @param pause lets other work run between two slices
   */
  warmUp(pause: () => Promise<unknown>): Promise<void> {
    this.#pause = pause;
    this.#warming ??= this.#work(pause).finally(() => {
      this.#warming = undefined;
    });
    return this.#warming;
  }

  async #work(pause: () => Promise<unknown>): Promise<void> {
    while (this.#prominence.update(TAKEN_IN_A_SLICE)) await pause();
    for (const _ of this.#index.work()) await pause();
  }

  /** Computes in slices of a few milliseconds what else searches need of every track, and otherwise compute themselves. */
  async rate(pause: () => Promise<unknown>): Promise<void> {
    for (let row = 0; row < this.#tracks.size; row++) {
      if (row % RATED_A_SLICE === 0) {
        await pause();
        this.#prominence.update();
      }
      this.#prominence.of(row);
      this.#content?.contentAt(row);
    }
  }

  /**
   * @param typed anything; an empty text gives popular tracks of different genres
   * @returns at most `limit` rows, best first, each song by an artist once
   */
  search(typed: string, limit: number): readonly number[] {
    if (readQuery(typed).words.length > 0) return this.find(typed, limit).rows;
    const isUnwelcome = this.#isUnwelcome('');
    const popular = this.#popular.rows().filter((row) => !isUnwelcome(row));
    return popular.slice(0, limit);
  }

  /** As {@link search}, with how well the rows match; nothing for an empty text. */
  find(typed: string, limit: number): Found {
    const query = readQuery(typed);
    if (query.words.length === 0) return { rows: [], literal: 0 };
    const literal = this.#withAllWords(query, limit, false);
    if (literal.length === 0) return { rows: this.#guess(typed, query, limit), literal: 0 };
    return { rows: this.#filledUp(literal, query, limit), literal: literal.length };
  }

  /** What may be meant by a text of which no track has every word: the first reading that finds something. */
  #guess(typed: string, query: Query, limit: number): readonly number[] {
    const matcher = this.#ready();
    const spacings = matcher.otherSpacings(query.words).slice(0, SPACINGS_MAX).map(asQuery);
    const spaced = this.#filledUp(this.#firstFound(spacings, limit, false), query, limit);
    if (spaced.length > 0) return spaced;
    const signs = withSpokenSigns(typed);
    const likely = spacings.slice(0, SPACINGS_WITH_TYPOS_MAX);
    const readings = signs === typed ? likely : [readQuery(signs), ...likely];
    const read = this.#firstFound(readings, limit, true);
    if (read.length > 0) return read;
    const most = this.#ranked(query, matcher.most(query.words, LEAST_SHARE));
    if (most.length > 0) return firstOfEachSong(this.#tracks, most, limit);
    const whole = this.#byWholeText(query);
    if (whole.length > 0) return firstOfEachSong(this.#tracks, whole, limit);
    const alone = withoutGuests(typed);
    return alone === typed ? [] : this.find(alone, limit).rows;
  }

  #withAllWords(query: Query, limit: number, typos: boolean): number[] {
    const rows = this.#ranked(query, this.#ready().all(query.words, typos));
    return firstOfEachSong(this.#tracks, rows, limit);
  }

  /** Rows, and after them such with typos, up to `limit`. */
  #filledUp(rows: readonly number[], query: Query, limit: number): readonly number[] {
    if (rows.length >= limit) return rows;
    return firstOfEachSong(this.#tracks, [...rows, ...this.#withAllWords(query, limit, true)], limit);
  }

  /** What the first of several readings that finds something finds. */
  #firstFound(readings: readonly Query[], limit: number, typos: boolean): readonly number[] {
    for (const reading of readings) {
      const found = this.#withAllWords(reading, limit, typos);
      if (found.length > 0) return typos ? found : this.#filledUp(found, reading, limit);
    }
    return [];
  }

  /**
   * Rows that share only some words with what was typed, but whose title and artist are in it, beside artists who are not
   * credited, or are all of it but for some letters.
   */
  #byWholeText(query: Query): number[] {
    const near = this.#ranked(query, this.#ready().most(query.words, NEAR_SHARE));
    return near.filter((row) => {
      const title = this.#tracks.title(row);
      const names = comparableNames(this.#tracks.artistName(this.#tracks.artistRow(row)));
      return namesBoth(query.text, title, names) || isNearly(query.text, title, names);
    });
  }

  /** Rows with some of the words, for a text to which {@link find} finds nothing. */
  near(typed: string, limit: number): readonly number[] {
    const query = readQuery(typed);
    if (query.words.length === 0) return [];
    return firstOfEachSong(
      this.#tracks,
      this.#ranked(query, this.#ready().most(query.words, NEAR_SHARE)),
      limit,
    );
  }

  /** The matcher, with what was added since the last search. */
  #ready(): RowMatcher {
    while (this.#index.update()) {
      if (this.#pause !== undefined) {
        void this.warmUp(this.#pause);
        break;
      }
      for (const _ of this.#index.work());
    }
    this.#prominence.update();
    this.#matcher.grow(this.#tracks.size);
    return this.#matcher;
  }

  #ranked({ text }: Query, rows: readonly number[]): number[] {
    const namesOf = new Map<number, string[]>();
    const isUnwelcome = this.#isUnwelcome(text);
    const points = new Map(
      rows.map((row) => {
        const artist = this.#tracks.artistRow(row);
        const names = namesOf.get(artist) ?? comparableNames(this.#tracks.artistName(artist));
        namesOf.set(artist, names);
        const match = textMatch(text, this.#tracks.title(row), names);
        const age = match.isSong ? this.#prominence.age(row) : 0;
        const loss = isUnwelcome(row) ? UNWELCOME : 0;
        return [row, this.#matcher.points(row) + match.points + age - loss];
      }),
    );
    return [...rows].sort((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0) || a - b);
  }

  /** Tells the rows whose content is not in what was typed. */
  #isUnwelcome(text: string): (row: number) => boolean {
    if (this.#content === undefined) return () => false;
    const { contentAt, now } = this.#content;
    const unwelcome = unwelcomeContent(now(), contentOf({ title: text, artists: [text] }));
    return (row) => (contentAt(row) & unwelcome) !== 0;
  }
}
