import type { TrackTable } from '../track-table.ts';

/** Tells genres of rows apart. */
export interface GenreComparison {
  /** What the genres of two rows have in common, 0 to 1; undefined where that is not known. */
  overlap(a: number, b: number): number | undefined;
}

/** Artists kept in memory: a few hundred bytes each. */
const REMEMBERED_MAX = 8192;

type Labels = Pick<TrackTable, 'artistRow' | 'rowsOfArtist' | 'genre'>;

/** Which genres the tracks of artists are labelled with: what tells genres apart where nothing better is known of rows. */
export class ArtistGenreShares implements GenreComparison {
  readonly #table: Labels;
  readonly #shares = new Map<number, ReadonlyMap<number, number>>();

  constructor(table: Labels) {
    this.#table = table;
  }

  /** 1 where the same shares of the tracks of both artists have each genre; undefined where one has no labels. */
  overlap(a: number, b: number): number | undefined {
    const [first, second] = [a, b].map((row) => this.#sharesOf(this.#table.artistRow(row)));
    if (first === undefined || second === undefined) return undefined;
    if (first.size === 0 || second.size === 0) return undefined;
    let sum = 0;
    for (const [genre, share] of first) sum += Math.min(share, second.get(genre) ?? 0);
    return sum;
  }

  #sharesOf(artist: number): ReadonlyMap<number, number> {
    const known = this.#shares.get(artist);
    if (known !== undefined) return known;
    const counts = new Map<number, number>();
    let labelled = 0;
    for (const row of this.#table.rowsOfArtist?.(artist) ?? []) {
      const genre = this.#table.genre?.(row) ?? -1;
      if (genre < 0) continue;
      counts.set(genre, (counts.get(genre) ?? 0) + 1);
      labelled++;
    }
    const shares = new Map(Array.from(counts, ([genre, count]) => [genre, count / labelled]));
    if (this.#shares.size >= REMEMBERED_MAX) this.#shares.clear();
    this.#shares.set(artist, shares);
    return shares;
  }
}
