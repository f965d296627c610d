import { toVector } from '../track/features.ts';
import type { Placed, Space } from './space.ts';
import { FEATURES, fitMoments, type Moments, standardise } from './standardiser.ts';
import type { TrackTable } from './table.ts';

/** Sound alone: every feature standardised over the table, unknown ones at the mean, all of equal weight. */
export class AcousticSpace implements Space {
  readonly dimension = FEATURES;
  readonly blocks = [{ evidence: 'sound', from: 0, to: FEATURES }] as const;
  readonly positions: Float32Array;
  readonly #moments: Moments;

  constructor(table: Pick<TrackTable, 'size' | 'vector'>) {
    this.#moments = fitMoments(table);
    this.positions = new Float32Array(table.size * FEATURES);
    const vector = new Float32Array(FEATURES);
    for (let row = 0; row < table.size; row++) {
      standardise(table.vector(row, vector), this.#moments, this.positions, row * FEATURES);
    }
  }

  place(track: Placed): Float32Array {
    const position = new Float32Array(FEATURES);
    standardise(toVector(track.features), this.#moments, position);
    return position;
  }
}
