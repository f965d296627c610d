import type { Space } from '../../space/space.ts';
import type { TrackTable } from '../../track-table.ts';
import { type PlaylistMembers, playlistArtists } from './playlist-members.ts';

/** A row whose artist is liked, and how much, above 0. */
export interface LikedRow {
  readonly row: number;
  readonly weight: number;
}

/** Added to the length of every playlist, so that a short one does not decide alone. */
const PLAYLIST_DAMPING = 20;
/** How much being on many playlists costs: 0 leaves who is everywhere, 1 who is on hardly any. */
const BREADTH_EXPONENT = 0.35;

/**
 * Artists whom people keep together with others: item-based collaborative filtering (Deshpande & Karypis, Item-based top-N
 * recommendation algorithms, ACM TOIS 2004) over artists instead of tracks, since which artists somebody likes is known of
 * far more playlists. Rows are those of a table that may grow.
 */
export class RelatedArtists {
  readonly #space: Pick<Space, 'artistPlaylistsOf'>;
  readonly #playlists: PlaylistMembers;

  constructor(table: Pick<TrackTable, 'size' | 'artistRow'>, space: Pick<Space, 'artistPlaylistsOf'>) {
    this.#space = space;
    this.#playlists = playlistArtists(table, space);
  }

  /**
   * How much people who like some artists like others: over the liked artists a, each counted once for every row, and the
   * playlists p that hold both, the sum of weight(a) / (sqrt(n(a)) |p|), divided by n(b)^0.35, where n is the number of
   * playlists an artist is on. Each count is smoothed.
   * @returns by artist, above 0; the liked ones are among them. Empty where none of them is on a playlist
   */
  scores(liked: readonly LikedRow[]): Map<number, number> {
    const sums = new Map<number, number>();
    for (const { row, weight } of liked) {
      const playlists = this.#space.artistPlaylistsOf?.(row) ?? [];
      const own = weight / Math.sqrt(playlists.length + 1);
      for (const playlist of playlists) {
        const artists = this.#playlists.membersOf(playlist);
        const share = own / (artists.length + PLAYLIST_DAMPING);
        for (const artist of artists) sums.set(artist, (sums.get(artist) ?? 0) + share);
      }
    }
    for (const [artist, sum] of sums)
      sums.set(artist, sum / (this.#playlists.countOf(artist) + 2) ** BREADTH_EXPONENT);
    return sums;
  }
}
