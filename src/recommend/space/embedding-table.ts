import { VectorTable } from '../vector-table.ts';

/** Writes the embedding of a row to `out`, `dimension` zeros. */
export type EmbedRow = (row: number, out: Float32Array) => void;

/** The embeddings of a table of tracks that may grow: those of its first rows, and more when asked to {@link grow}. */
export class EmbeddingTable extends VectorTable {
  readonly #tracks: { readonly size: number };
  readonly #open: () => EmbedRow;

  /**
   * @param first the embeddings of the first rows, which it takes over; or how many rows of zeros to begin with
   * @param open what embeds some rows and is then let go, with all it remembers of their artists
   */
  constructor(
    dimension: number,
    first: number | VectorTable,
    tracks: { readonly size: number },
    open: () => EmbedRow,
  ) {
    super(dimension, first);
    this.#tracks = tracks;
    this.#open = open;
  }

  /** The embedding of any row of the tracks: a view, or computed where it is not yet among these. */
  override at(row: number): Float32Array {
    if (row < this.size || row >= this.#tracks.size) return super.at(row);
    const embedding = new Float32Array(this.dimension);
    this.#open()(row, embedding);
    return embedding;
  }

  /** Embeds the next rows, at most `count`. @returns whether any are left */
  grow(count: number): boolean {
    const from = this.size;
    const to = Math.min(this.#tracks.size, from + count);
    if (from < to) {
      this.resize(to);
      const embed = this.#open();
      for (let row = from; row < to; row++) embed(row, this.at(row));
    }
    return to < this.#tracks.size;
  }
}
