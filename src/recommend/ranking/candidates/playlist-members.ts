import type { Space } from '../../space/space.ts';
import type { TrackTable } from '../../track-table.ts';

/** Rows that are read for one question: where a million were added at once, nobody waits for all of them. */
const NEW_ROWS_A_QUESTION = 100;

/** What a row of a growing table says of playlists. */
interface Membership {
  /** What the playlists hold: the row itself, or its artist. */
  readonly member: number;
  readonly playlists: readonly number[];
}

/**
 * The members of each playlist, by the playlists of each member. Rows that a growing table has gained are read when asked
 * for, some at a time.
 */
export class PlaylistMembers {
  readonly #sizeNow: () => number;
  readonly #membershipOf: (row: number) => Membership | undefined;
  readonly #first: number;
  readonly #members = new Map<number, number[]>();
  readonly #counts = new Map<number, number>();
  #read = 0;

  /**
   * @param sizeNow how many rows there are by now
   * @param membershipOf what a row says, undefined where that is nothing; called once for every row, in their order
   */
  constructor(sizeNow: () => number, membershipOf: (row: number) => Membership | undefined) {
    this.#sizeNow = sizeNow;
    this.#membershipOf = membershipOf;
    this.#first = sizeNow();
  }

  /** In the order in which they were read. */
  membersOf(playlist: number): readonly number[] {
    this.#readNew();
    return this.#members.get(playlist) ?? [];
  }

  /** How many playlists hold a member that {@link membersOf} gave. */
  countOf(member: number): number {
    return this.#counts.get(member) ?? 0;
  }

  #readNew(): void {
    const end = Math.min(this.#sizeNow(), Math.max(this.#first, this.#read + NEW_ROWS_A_QUESTION));
    for (; this.#read < end; this.#read++) {
      const membership = this.#membershipOf(this.#read);
      if (membership === undefined || membership.playlists.length === 0) continue;
      const { member, playlists } = membership;
      this.#counts.set(member, playlists.length);
      for (const playlist of playlists) {
        const known = this.#members.get(playlist);
        if (known === undefined) this.#members.set(playlist, [member]);
        else known.push(member);
      }
    }
  }
}

/** The rows of each playlist. */
export function playlistRows(space: Pick<Space, 'embeddings' | 'playlistsOf'>): PlaylistMembers {
  return new PlaylistMembers(
    () => space.embeddings.size,
    (row) => ({
      member: row,
      playlists: space.playlistsOf?.(row).playlists ?? [],
    }),
  );
}

/** The main artists of each playlist, as `table` numbers them. */
export function playlistArtists(
  table: Pick<TrackTable, 'size' | 'artistRow'>,
  space: Pick<Space, 'artistPlaylistsOf'>,
): PlaylistMembers {
  const seen = new Set<number>();
  return new PlaylistMembers(
    () => table.size,
    (row) => {
      const artist = table.artistRow(row);
      if (seen.has(artist)) return undefined;
      seen.add(artist);
      return { member: artist, playlists: space.artistPlaylistsOf?.(row) ?? [] };
    },
  );
}
