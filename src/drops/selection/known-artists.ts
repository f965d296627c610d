import type { TrackTable } from '../../recommend/track-table.ts';
import { artistKey } from '../../track/artist-keys.ts';

type Artists = Pick<TrackTable, 'artistRow' | 'artists'>;

/** The artists a server knows: it looked them up, voted on them, was recommended them or had them in a drop. */
export class KnownArtists {
  readonly #table: Artists;
  readonly #mainArtists = new Set<number>();
  readonly #keys: Set<string>;

  /**
   * @param rows tracks that the server knows
   * @param names artists it knows from elsewhere
   */
  constructor(rows: Iterable<number>, names: Iterable<string>, table: Artists) {
    this.#table = table;
    this.#keys = new Set([...names].map(artistKey));
    for (const row of rows) this.add(row);
  }

  /** From now on the artists of a row are known. */
  add(row: number): void {
    this.#mainArtists.add(this.#table.artistRow(row));
    for (const name of this.#table.artists(row)) this.#keys.add(artistKey(name));
  }

  /** Whether an artist, by its row in the table, is the main one of known tracks. */
  isMainArtist(artist: number): boolean {
    return this.#mainArtists.has(artist);
  }

  /** Whether the main artist of a row is one of known tracks. Fast: called for every row that is near. */
  knowsMainArtist(row: number): boolean {
    return this.isMainArtist(this.#table.artistRow(row));
  }

  /** Whether any artist that a row credits is known. */
  knowsAnArtist(row: number): boolean {
    return (
      this.knowsMainArtist(row) || this.#table.artists(row).some((name) => this.#keys.has(artistKey(name)))
    );
  }
}
