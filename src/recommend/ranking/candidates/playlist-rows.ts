import type { Space } from '../../space/space.ts';

/** Rows that are read for one question: where a million were added at once, nobody waits for all of them. */
const NEW_ROWS_A_QUESTION = 100;

/**
 * The rows of each playlist, by the playlists of each row. Rows that a growing table has gained are read when asked for,
 * some at a time.
 */
export class PlaylistRows {
  readonly #space: Pick<Space, 'embeddings' | 'playlistsOf'>;
  readonly #first: number;
  readonly #rows = new Map<number, number[]>();
  readonly #counts: number[] = [];

  constructor(space: Pick<Space, 'embeddings' | 'playlistsOf'>) {
    this.#space = space;
    this.#first = space.embeddings.size;
  }

  /** Ascending. */
  rowsOf(playlist: number): readonly number[] {
    this.#readNew();
    return this.#rows.get(playlist) ?? [];
  }

  /** How many playlists hold a row that {@link rowsOf} gave. */
  countOf(row: number): number {
    return this.#counts[row] ?? 0;
  }

  #readNew(): void {
    const end = Math.min(
      this.#space.embeddings.size,
      Math.max(this.#first, this.#counts.length + NEW_ROWS_A_QUESTION),
    );
    for (let row = this.#counts.length; row < end; row++) {
      const { playlists = [] } = this.#space.playlistsOf?.(row) ?? {};
      this.#counts.push(playlists.length);
      for (const playlist of playlists) {
        const known = this.#rows.get(playlist);
        if (known === undefined) this.#rows.set(playlist, [row]);
        else known.push(row);
      }
    }
  }
}
