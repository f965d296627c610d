import { toVector } from '../../track/features.ts';
import type { TrackTable } from '../track-table.ts';
import { EmbeddingTable } from './embedding-table.ts';
import type { Space, TrackDescription } from './space.ts';
import { FEATURES, fitMoments, type Moments, standardise } from './standardiser.ts';

/** Sound alone: every feature standardised over the table, unknown ones at the mean, all equally weighted. */
export class AcousticSpace implements Space {
  readonly dimension = FEATURES;
  readonly blocks = [{ kind: 'sound', from: 0, to: FEATURES }] as const;
  readonly featureScales = new Float32Array(FEATURES).fill(1);
  readonly embeddings: EmbeddingTable;
  readonly #moments: Moments;

  /** @param fitted rows from this one on are embedded, but nothing is fitted on them */
  constructor(table: Pick<TrackTable, 'size' | 'vector'>, fitted = table.size) {
    this.#moments = fitMoments({ size: fitted, vector: (row, out) => table.vector(row, out) });
    const vector = new Float32Array(FEATURES);
    this.embeddings = new EmbeddingTable(
      FEATURES,
      0,
      table,
      () => (row, out) => standardise(table.vector(row, vector), this.#moments, out),
    );
    this.embeddings.grow(fitted);
  }

  embed(track: TrackDescription): Float32Array {
    const embedding = new Float32Array(FEATURES);
    standardise(toVector(track.features), this.#moments, embedding);
    return embedding;
  }
}
