import type { AddedArtists } from './added-artists.ts';
import { words32 } from './column.ts';
import { NumberLists } from './number-lists.ts';

/** Who is credited on additions, by number in the order they came. */
export class AddedCredits {
  readonly #artists: AddedArtists;
  /** Where the credits of each row end in `#credits`. */
  readonly #ends = words32();
  readonly #credits = words32();
  /** Rows by artist: as the main one, and credited after another. */
  readonly #rowsOfMain = new NumberLists();
  readonly #rowsOfGuest = new NumberLists();

  constructor(artists: AddedArtists) {
    this.#artists = artists;
  }

  /** @param names main artist first, at least one */
  push(names: readonly string[]): void {
    const row = this.#ends.length;
    for (const [place, name] of names.entries()) {
      const credit = this.#artists.credit(name);
      this.#credits.push(credit);
      const lists = place === 0 ? this.#rowsOfMain : this.#rowsOfGuest;
      lists.append(this.#artists.artistOf(credit), row);
    }
    this.#ends.push(this.#credits.length);
  }

  /** The names as they are credited, main artist first. */
  names(row: number): string[] {
    return this.#of(row).map((credit) => this.#artists.spellingOf(credit));
  }

  /** The artists, main artist first. */
  artists(row: number): number[] {
    return this.#of(row).map((credit) => this.#artists.artistOf(credit));
  }

  main(row: number): number {
    return this.#artists.artistOf(this.#credits.at(this.#start(row)));
  }

  /** The rows that pass whose main artist it is, ascending. */
  rowsOfMain(artist: number, passes: (row: number) => boolean): number[] {
    return this.#rowsOfMain.of(artist, passes);
  }

  /** The rows that pass and credit the artist after another, ascending. */
  rowsOfGuest(artist: number, passes: (row: number) => boolean): number[] {
    return artist < 0 ? [] : this.#rowsOfGuest.of(artist, passes);
  }

  #start(row: number): number {
    return row === 0 ? 0 : this.#ends.at(row - 1);
  }

  #of(row: number): number[] {
    const end = this.#ends.at(row);
    const credits: number[] = [];
    for (let at = this.#start(row); at < end; at++) credits.push(this.#credits.at(at));
    return credits;
  }
}
