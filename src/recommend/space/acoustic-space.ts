import { toVector } from '../../track/features.ts';
import type { TrackTable } from '../track-table.ts';
import { VectorTable } from '../vector-table.ts';
import type { Space, TrackDescription } from './space.ts';
import { FEATURES, fitMoments, type Moments, standardise } from './standardiser.ts';

/** Sound alone: every feature standardised over the table, unknown ones at the mean, all equally weighted. */
export class AcousticSpace implements Space {
  readonly dimension = FEATURES;
  readonly blocks = [{ kind: 'sound', from: 0, to: FEATURES }] as const;
  readonly featureScales = new Float32Array(FEATURES).fill(1);
  readonly embeddings: VectorTable;
  readonly #moments: Moments;

  constructor(table: Pick<TrackTable, 'size' | 'vector'>) {
    this.embeddings = new VectorTable(FEATURES, table.size);
    this.#moments = fitMoments(table);
    const vector = new Float32Array(FEATURES);
    for (let row = 0; row < table.size; row++)
      standardise(table.vector(row, vector), this.#moments, this.embeddings.at(row));
  }

  embed(track: TrackDescription): Float32Array {
    const embedding = new Float32Array(FEATURES);
    standardise(toVector(track.features), this.#moments, embedding);
    return embedding;
  }
}
