import type { SearchableTracks } from '../../../src/catalogue/search/search.ts';

/** A track of a {@link GrowingTracks}. */
export interface TestTrack {
  readonly title: string;
  /** Numbers of the credited artists, main artist first. */
  readonly artists: readonly [number, ...number[]];
  readonly popularity?: number;
  readonly genre?: number;
  readonly year?: number;
}

/** Tracks that can be added to and removed, as those of a catalogue that grows. */
export class GrowingTracks implements SearchableTracks {
  readonly #names: readonly string[];
  readonly #tracks: TestTrack[];
  readonly #removed: Set<number>;

  constructor(
    names: readonly string[],
    tracks: readonly TestTrack[] = [],
    removed: ReadonlySet<number> = new Set(),
  ) {
    this.#names = names;
    this.#tracks = [...tracks];
    this.#removed = new Set(removed);
  }

  /** The same tracks in a table of their own. */
  copy(): GrowingTracks {
    return new GrowingTracks(this.#names, this.#tracks, this.#removed);
  }

  /** The tracks that are not removed, as if there had never been others. */
  present(): GrowingTracks {
    return new GrowingTracks(
      this.#names,
      this.#tracks.filter((_, row) => !this.#removed.has(row)),
    );
  }

  add(...tracks: readonly TestTrack[]): void {
    this.#tracks.push(...tracks);
  }

  remove(row: number): void {
    this.#removed.add(row);
  }

  get size(): number {
    return this.#tracks.length;
  }
  title = (row: number) => this.#tracks[row]?.title ?? '';
  creditedArtists = (row: number) => this.#tracks[row]?.artists ?? [];
  artistName = (artist: number) => this.#names[artist] ?? '';
  artistRow = (row: number) => this.#tracks[row]?.artists[0] ?? -1;
  popularity = (row: number) => this.#tracks[row]?.popularity ?? -1;
  genre = (row: number) => this.#tracks[row]?.genre ?? -1;
  releaseYear = (row: number) => this.#tracks[row]?.year;
  isRemoved = (row: number) => this.#removed.has(row);
  rowsOfArtist = (artist: number) =>
    this.#tracks.flatMap((track, row) =>
      track.artists[0] === artist && !this.#removed.has(row) ? [row] : [],
    );
}
