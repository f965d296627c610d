import { toVector } from '../../track/features.ts';
import type { TrackTable } from '../track-table.ts';
import type { Placed, Space } from './space.ts';
import { FEATURES, fitMoments, type Moments, standardise } from './standardiser.ts';

/** Sound alone: every feature standardised over the table, unknown ones at the mean, all of equal weight. */
export class AcousticSpace implements Space {
  readonly dimension = FEATURES;
  readonly blocks = [{ evidence: 'sound', from: 0, to: FEATURES }] as const;
  readonly soundUnits = new Float32Array(FEATURES).fill(1);
  readonly positions: Float32Array;
  readonly #moments: Moments;

  constructor(table: Pick<TrackTable, 'size' | 'vector'>) {
    this.positions = new Float32Array(table.size * FEATURES);
    const vector = new Float32Array(FEATURES);
    for (let row = 0; row < table.size; row++) this.positions.set(table.vector(row, vector), row * FEATURES);
    this.#moments = fitMoments(this.positions);
    for (let start = 0; start < this.positions.length; start += FEATURES) {
      standardise(this.positions, start, this.#moments, this.positions, start);
    }
  }

  place(track: Placed): Float32Array {
    const position = new Float32Array(FEATURES);
    standardise(toVector(track.features), 0, this.#moments, position, 0);
    return position;
  }
}
