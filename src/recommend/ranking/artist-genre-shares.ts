import type { TrackTable } from '../track-table.ts';

/** Artists kept in memory: a few hundred bytes each. */
const REMEMBERED_MAX = 8192;

/** Which genres the tracks of artists have. */
export class ArtistGenreShares {
  readonly #table: Pick<TrackTable, 'rowsOfArtist' | 'genre'>;
  readonly #shares = new Map<number, ReadonlyMap<number, number>>();

  constructor(table: Pick<TrackTable, 'rowsOfArtist' | 'genre'>) {
    this.#table = table;
  }

  /** What two artists have in common: 1 where the same shares of their tracks have each genre, undefined where one has none. */
  overlap(a: number, b: number): number | undefined {
    const [first, second] = [this.#sharesOf(a), this.#sharesOf(b)];
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
