import { toVector } from '../../track/features.ts';
import type { TrackTable } from '../track-table.ts';
import type { Space, TrackDescription } from './space.ts';
import { FEATURES, fitMoments, type Moments, standardise } from './standardiser.ts';

/** Sound alone: every feature standardised over the table, unknown ones at the mean, all equally weighted. */
export class AcousticSpace implements Space {
  readonly dimension = FEATURES;
  readonly blocks = [{ kind: 'sound', from: 0, to: FEATURES }] as const;
  readonly featureScales = new Float32Array(FEATURES).fill(1);
  readonly embeddings: Float32Array;
  readonly #moments: Moments;

  constructor(table: Pick<TrackTable, 'size' | 'vector'>) {
    this.embeddings = new Float32Array(table.size * FEATURES);
    const vector = new Float32Array(FEATURES);
    for (let row = 0; row < table.size; row++) this.embeddings.set(table.vector(row, vector), row * FEATURES);
    this.#moments = fitMoments(this.embeddings);
    for (let start = 0; start < this.embeddings.length; start += FEATURES) {
      standardise(this.embeddings, start, this.#moments, this.embeddings, start);
    }
  }

  embed(track: TrackDescription): Float32Array {
    const embedding = new Float32Array(FEATURES);
    standardise(toVector(track.features), 0, this.#moments, embedding, 0);
    return embedding;
  }
}
