import type { Space } from '../../space/space.ts';

/** The rows of each playlist, by the playlists of each row. Rows that a growing table has gained are read when asked for. */
export class PlaylistRows {
  readonly #space: Pick<Space, 'embeddings' | 'playlistsOf'>;
  readonly #rows = new Map<number, number[]>();
  #read = 0;

  constructor(space: Pick<Space, 'embeddings' | 'playlistsOf'>) {
    this.#space = space;
  }

  /** Ascending. */
  rowsOf(playlist: number): readonly number[] {
    this.#readNew();
    return this.#rows.get(playlist) ?? [];
  }

  #readNew(): void {
    const { embeddings, playlistsOf } = this.#space;
    if (playlistsOf === undefined) return;
    for (; this.#read < embeddings.size; this.#read++) {
      for (const playlist of playlistsOf.call(this.#space, this.#read).playlists) {
        const known = this.#rows.get(playlist);
        if (known === undefined) this.#rows.set(playlist, [this.#read]);
        else known.push(this.#read);
      }
    }
  }
}
