/** What the prominence of tracks is computed from. */
export interface RatedTracks {
  readonly size: number;
  artistRow(row: number): number;
  /** 0-100, or -1. */
  popularity(row: number): number;
  /** Any number that is the same for rows of one genre, -1 for none. */
  genre(row: number): number;
  releaseYear(row: number): number | undefined;
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
const NEWEST = 2024;
const AGE_MAX = 60;
const LARGEST = 254;

/** How well known tracks are: whole numbers from 0 on, about 110 for a hit. Computed when first asked for. */
export class Prominence {
  readonly #tracks: RatedTracks;
  readonly #playlists: PlaylistCount;
  /** One more than the prominence; 0 where it is not computed yet. */
  readonly #values: Uint8Array;
  #best: Uint8Array | undefined;

  constructor(tracks: RatedTracks, playlists: PlaylistCount) {
    this.#tracks = tracks;
    this.#playlists = playlists;
    this.#values = new Uint8Array(tracks.size);
  }

  of(row: number): number {
    const known = this.#values[row] ?? 0;
    if (known > 0) return known - 1;
    const own = OF_POPULARITY * Math.max(0, this.#tracks.popularity(row));
    const shared = OF_PLAYLISTS * Math.log2(1 + this.#playlists(row));
    const artist = OF_ARTIST * this.#bestOf(this.#tracks.artistRow(row));
    const value = Math.min(LARGEST, Math.round(own + shared + artist));
    this.#values[row] = value + 1;
    return value;
  }

  /** What speaks for a track among others of one title: the original is older than its covers. From 0 to 45. */
  age(row: number): number {
    const year = this.#tracks.releaseYear(row) ?? NEWEST;
    return OF_AGE * Math.min(AGE_MAX, Math.max(0, NEWEST - year));
  }

  /** The popularity of an artist's most popular track. */
  #bestOf(artist: number): number {
    this.#best ??= bestByArtist(this.#tracks);
    return this.#best[artist] ?? 0;
  }
}

/** The popularity of each artist's most popular track. */
function bestByArtist(tracks: RatedTracks): Uint8Array {
  const rows = Array.from({ length: tracks.size }, (_, row) => row);
  const last = rows.reduce((largest, row) => Math.max(largest, tracks.artistRow(row)), -1);
  const best = new Uint8Array(last + 1);
  for (const row of rows) {
    const artist = tracks.artistRow(row);
    best[artist] = Math.max(best[artist] ?? 0, tracks.popularity(row));
  }
  return best;
}
