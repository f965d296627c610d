/** What the prominence of tracks is computed from. */
export interface RatedTracks {
  /** May grow. */
  readonly size: number;
  artistRow(row: number): number;
  /** The rows whose main artist it is. */
  rowsOfArtist(artist: number): readonly number[];
  /** 0-100, or -1. */
  popularity(row: number): number;
  /** Any number that is the same for rows of one genre, -1 for none. */
  genre(row: number): number;
  releaseYear(row: number): number | undefined;
  /** Whether a row must not be found any more; absent where none is ever removed. */
  isRemoved?(row: number): boolean;
}

/** In how many known playlists the recording of a row is, on whatever release. */
export type PlaylistCount = (row: number) => number;

/**
 * Weights of the popularity, of the playlists (per doubling), of the artist's most popular track, and of each year since
 * the release. Chosen so that for 192 famous titles the famous track leads among all of its title; both halves of the list
 * were seen when they were chosen, so how well they do on other titles is not known. The popularity alone is that of one release, which is 0 for many an original.
 */
const OF_POPULARITY = 0.3;
const OF_PLAYLISTS = 9;
const OF_ARTIST = 0.6;
const OF_AGE = 0.75;
/** The newest tracks are of this year, or of a later one that a track has. */
const NEWEST_AT_LEAST = 2024;
/** A track further ahead of all before it has a wrong year. */
const AHEAD_MAX = 5;
const AGE_MAX = 60;
const LARGEST = 254;

/**
 * How well known tracks are: whole numbers from 0 on, about 110 for a hit. Computed when first asked for, and again when
 * a more popular track of the artist was added; a removed one still says how well known the artist is.
 */
export class Prominence {
  readonly #tracks: RatedTracks;
  readonly #playlists: PlaylistCount;
  /** One more than the prominence; 0 where it is not computed yet. */
  #values = new Uint8Array(0);
  /** The popularity of each artist's most popular track. */
  #best = new Uint8Array(0);
  #newest = NEWEST_AT_LEAST;
  #size = 0;

  constructor(tracks: RatedTracks, playlists: PlaylistCount) {
    this.#tracks = tracks;
    this.#playlists = playlists;
  }

  /** Takes in the rows that were added, at most `count`. @returns whether any are left */
  update(count = Number.POSITIVE_INFINITY): boolean {
    const size = Math.min(this.#tracks.size, this.#size + count);
    this.#values = withRoom(this.#values, size);
    const from = this.#size;
    this.#size = size;
    for (let row = from; row < size; row++) {
      const year = this.#tracks.releaseYear(row) ?? 0;
      if (year > this.#newest && year <= this.#newest + AHEAD_MAX) this.#newest = year;
      const artist = this.#tracks.artistRow(row);
      this.#best = withRoom(this.#best, artist + 1);
      const popularity = this.#tracks.popularity(row);
      if (popularity <= (this.#best[artist] ?? 0)) continue;
      this.#best[artist] = popularity;
      if (from > 0) for (const other of this.#tracks.rowsOfArtist(artist)) this.#values[other] = 0;
    }
    return size < this.#tracks.size;
  }

  /** @param row that the last {@link update} has taken in */
  of(row: number): number {
    const known = this.#values[row] ?? 0;
    if (known > 0) return known - 1;
    const own = OF_POPULARITY * Math.max(0, this.#tracks.popularity(row));
    const shared = OF_PLAYLISTS * Math.log2(1 + this.#playlists(row));
    const artist = OF_ARTIST * (this.#best[this.#tracks.artistRow(row)] ?? 0);
    const value = Math.min(LARGEST, Math.round(own + shared + artist));
    this.#values[row] = value + 1;
    return value;
  }

  /** What speaks for a track among others of one title: the original is older than its covers. From 0 to 45. */
  age(row: number): number {
    const year = this.#tracks.releaseYear(row) ?? this.#newest;
    return OF_AGE * Math.min(AGE_MAX, Math.max(0, this.#newest - year));
  }
}

/** The same numbers, with zeros up to at least a length. */
function withRoom(values: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  if (length <= values.length) return values;
  const longer = new Uint8Array(Math.max(length, Math.ceil(values.length * 1.5)));
  longer.set(values);
  return longer;
}
