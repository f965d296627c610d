import type { RatedTracks } from './prominence.ts';

/**
 * Suggestions before anything is typed: the most popular track of every genre, the most popular first, then those of
 * other artists. Each artist comes once.
 */
export class PopularTracks {
  readonly #tracks: RatedTracks;
  readonly #limit: number;
  #rows: readonly number[] = [];
  #size = 0;

  /** @param limit how many there are at most */
  constructor(tracks: RatedTracks, limit: number) {
    this.#tracks = tracks;
    this.#limit = limit;
  }

  /** Rows. All tracks are looked through at first, and when one of these was removed; otherwise only what was added. */
  rows(): readonly number[] {
    const { size } = this.#tracks;
    const isRemoved = this.#rows.some((row) => this.#tracks.isRemoved?.(row));
    if (size === this.#size && !isRemoved) return this.#rows;
    const isFirst = this.#rows.length === 0 || isRemoved;
    const added = this.#present(isFirst ? 0 : this.#size);
    this.#size = size;
    const rows = this.#choose(isFirst ? added : [...[...this.#rows].sort((a, b) => a - b), ...added]);
    // The next track of a genre may be none of these, where its artist has a better one of another genre.
    this.#rows = isFirst || this.#hasEachGenre(rows) ? rows : this.#choose(this.#present(0));
    return this.#rows;
  }

  #present(from: number): number[] {
    const rows: number[] = [];
    for (let row = from; row < this.#tracks.size; row++) if (!this.#tracks.isRemoved?.(row)) rows.push(row);
    return rows;
  }

  /** Whether the genres of the last rows all have a track among others. */
  #hasEachGenre(rows: readonly number[]): boolean {
    const genres = new Set(rows.map((row) => this.#tracks.genre(row)));
    return this.#rows.every((row) => genres.has(this.#tracks.genre(row)));
  }

  #choose(rows: readonly number[]): number[] {
    const genres = new Set<number>([-1]);
    const artists = new Set<number>();
    const first: number[] = [];
    const others: number[] = [];
    for (const row of this.#byPopularity(rows)) {
      const artist = this.#tracks.artistRow(row);
      if (artists.has(artist)) continue;
      artists.add(artist);
      const genre = this.#tracks.genre(row);
      (genres.has(genre) ? others : first).push(row);
      genres.add(genre);
    }
    return [...first, ...others].slice(0, this.#limit);
  }

  /** Rows, the most popular first: a counting sort, since there are many rows and few popularities. */
  #byPopularity(rows: readonly number[]): number[] {
    const groups = Array.from({ length: 102 }, (): number[] => []);
    for (const row of rows) groups[this.#tracks.popularity(row) + 1]?.push(row);
    return groups.reverse().flat();
  }
}
