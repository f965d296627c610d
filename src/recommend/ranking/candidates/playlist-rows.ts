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
  #read = 0;

  constructor(space: Pick<Space, 'embeddings' | 'playlistsOf'>) {
    this.#space = space;
    this.#first = space.embeddings.size;
  }

  /** Ascending. */
  rowsOf(playlist: number): readonly number[] {
    this.#readNew();
    return this.#rows.get(playlist) ?? [];
  }

  #readNew(): void {
    const { embeddings, playlistsOf } = this.#space;
    if (playlistsOf === undefined) return;
    const end = Math.min(embeddings.size, Math.max(this.#first, this.#read + NEW_ROWS_A_QUESTION));
    for (; this.#read < end; this.#read++) {
      for (const playlist of playlistsOf.call(this.#space, this.#read).playlists) {
        const known = this.#rows.get(playlist);
        if (known === undefined) this.#rows.set(playlist, [this.#read]);
        else known.push(this.#read);
      }
    }
  }
}
