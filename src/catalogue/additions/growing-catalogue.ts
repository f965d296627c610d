import type { AddedArtist, Addition } from '../../track/addition.ts';
import { artistLine, type Track } from '../../track/track.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Confidence } from '../row.ts';
import { Additions } from './additions.ts';

/** What a catalogue answers, bundled or growing. */
export type TrackCatalogue = Pick<Catalogue, keyof Catalogue>;

/**
 * The bundled catalogue, and after its rows the additions in the order they came. A row never changes what it stands for:
 * what is removed or replaced can still be read, but is not found any more.
 */
export class GrowingCatalogue implements TrackCatalogue {
  readonly base: TrackCatalogue;
  readonly genreNames: readonly string[];
  readonly fineNames: readonly string[];
  readonly largestErrors: readonly number[];
  readonly #additions: Additions;
  /** Rows before this one are the base's. */
  readonly #first: number;

  constructor(base: TrackCatalogue) {
    this.base = base;
    this.genreNames = base.genreNames;
    this.fineNames = base.fineNames;
    this.largestErrors = base.largestErrors;
    this.#first = base.size;
    this.#additions = new Additions(base, base.genreNames);
  }

  /** Number of rows, those removed among them. */
  get size(): number {
    return this.#first + this.#additions.size;
  }

  /** Number of additions that are not removed. */
  get liveAdditions(): number {
    return this.#additions.live;
  }

  /**
   * Adds tracks. One that is known with other facts gets a new row; one of the bundled catalogue, without an artist, with
   * a bad id or with a text of 64 KB is left out.
   * @returns how many were not in the catalogue before
   */
  add(additions: readonly Addition[]): number {
    let added = 0;
    for (const addition of additions) {
      if (this.base.rowOf(addition.track.id) < 0 && this.#additions.add(addition)) added++;
    }
    return added;
  }

  /** Removes additions; other ids, those of the bundled catalogue among them, change nothing. @returns how many */
  remove(ids: Iterable<string>): number {
    let removed = 0;
    for (const id of ids) if (this.#additions.remove(this.#additions.find(id))) removed++;
    return removed;
  }

  /** Removes the additions whose time is up. @param now ms since the epoch. @returns how many */
  expire(now: number): number {
    let removed = 0;
    for (let added = 0; added < this.#additions.size; added++) {
      if (this.#additions.tracks.keepUntil(added) <= now && this.#additions.remove(added)) removed++;
    }
    return removed;
  }

  /** Removes all additions, such as those of a database that is closed. */
  clear(): void {
    for (let added = 0; added < this.#additions.size; added++) this.#additions.remove(added);
  }

  isAddition(row: number): boolean {
    return row >= this.#first && row < this.size;
  }

  isRemoved(row: number): boolean {
    return row >= this.#first && this.#additions.tracks.isRemoved(row - this.#first);
  }

  /** What was added, a removed one too; undefined for rows of the bundled catalogue. */
  addition(row: number): Addition | undefined {
    return this.isAddition(row) ? this.#additions.at(row - this.#first) : undefined;
  }

  /** What services say of an artist; undefined where no addition came with it. */
  artistFacts(artist: number): AddedArtist | undefined {
    return this.#additions.artists.facts(artist);
  }

  rowOf(id: string): number {
    const row = this.base.rowOf(id);
    if (row >= 0) return row;
    const added = this.#additions.find(id);
    return added < 0 ? -1 : this.#first + added;
  }

  id(row: number): string {
    return row < this.#first ? this.base.id(row) : this.#additions.tracks.id(row - this.#first);
  }

  idHash(row: number): number {
    return row < this.#first ? this.base.idHash(row) : this.#additions.tracks.idHash(row - this.#first);
  }

  title(row: number): string {
    return row < this.#first ? this.base.title(row) : this.#additions.tracks.title(row - this.#first);
  }

  artists(row: number): string[] {
    return row < this.#first ? this.base.artists(row) : this.#additions.credits.names(row - this.#first);
  }

  artistLine(row: number): string {
    return artistLine({ artists: this.artists(row) });
  }

  track(row: number): Track {
    return row < this.#first ? this.base.track(row) : this.#additions.track(row - this.#first);
  }

  vector<T extends Float32Array | Float64Array>(row: number, out: T): T {
    return row < this.#first ? this.base.vector(row, out) : this.#additions.vector(row - this.#first, out);
  }

  get artistCount(): number {
    return this.#additions.artists.count;
  }

  artistRow(row: number): number {
    return row < this.#first ? this.base.artistRow(row) : this.#additions.credits.main(row - this.#first);
  }

  creditedArtists(row: number): number[] {
    return row < this.#first
      ? this.base.creditedArtists(row)
      : this.#additions.credits.artists(row - this.#first);
  }

  artistName(artist: number): string {
    return this.#additions.artists.name(artist);
  }

  artistHash(artist: number): number {
    return this.#additions.artists.hash(artist);
  }

  artistIndex(key: string): number {
    return this.#additions.artists.indexOf(key);
  }

  rowsOfArtist(artist: number): number[] {
    const rows = artist < this.base.artistCount ? this.base.rowsOfArtist(artist) : [];
    const { credits } = this.#additions;
    return this.#withAdded(
      rows,
      credits.rowsOfMain(artist, (added) => this.#isLive(added)),
    );
  }

  rowsOfGuest(key: string): readonly number[] {
    const { credits } = this.#additions;
    const added = credits.rowsOfGuest(this.artistIndex(key), (one) => this.#isLive(one));
    return this.#withAdded(this.base.rowsOfGuest(key), added);
  }

  /** Index into {@link genreNames} of the label a track came with, or -1. */
  genre(row: number): number {
    return row < this.#first ? this.base.genre(row) : this.#additions.genre(row - this.#first);
  }

  /** The label of an addition is one source's word. */
  confidence(row: number): Confidence {
    if (row < this.#first) return this.base.confidence(row);
    return this.genre(row) < 0 ? 'none' : 'medium';
  }

  fine(row: number): readonly number[] {
    return row < this.#first ? this.base.fine(row) : [];
  }

  fineLabels(row: number): readonly string[] {
    return row < this.#first ? this.base.fineLabels(row) : [];
  }

  popularity(row: number): number {
    return row < this.#first
      ? this.base.popularity(row)
      : this.#additions.tracks.popularity(row - this.#first);
  }

  releaseYear(row: number): number | undefined {
    return row < this.#first
      ? this.base.releaseYear(row)
      : this.#additions.tracks.releaseYear(row - this.#first);
  }

  licence(row: number): string | undefined {
    return row < this.#first ? this.base.licence(row) : undefined;
  }

  #isLive(added: number): boolean {
    return !this.#additions.tracks.isRemoved(added);
  }

  #withAdded(rows: readonly number[], added: readonly number[]): number[] {
    return added.length === 0 ? [...rows] : [...rows, ...added.map((one) => this.#first + one)];
  }
}
