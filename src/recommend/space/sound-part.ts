import { FEATURE_NAMES } from '../../track/features.ts';
import type { TrackTable } from '../track-table.ts';
import { FEATURES, type Moments, standardise } from './standardiser.ts';
import type { SpaceWeights } from './weights.ts';

/** The first columns of an embedding in the hybrid space: every feature standardised, times its weight. */
export class SoundPart {
  /** For every feature: what one standard deviation is in its column. */
  readonly scales: Float32Array;
  readonly #table: Pick<TrackTable, 'vector'>;
  readonly #moments: Moments;

  constructor(table: Pick<TrackTable, 'vector'>, moments: Moments, weights: SpaceWeights['sound']) {
    this.scales = Float32Array.from(FEATURE_NAMES, (name) => weights[name]);
    this.#table = table;
    this.#moments = moments;
  }

  /** The features of a row, standardised, not yet weighted. */
  ofRow(row: number): Float32Array {
    return this.of(this.#table.vector(row, new Float32Array(FEATURES)));
  }

  /** As {@link ofRow}. @param features overwritten, and returned */
  of(features: Float32Array): Float32Array {
    standardise(features, this.#moments, features);
    return features;
  }

  /** Writes a standardised sound, weighted, to the columns of an embedding that it is the part of. */
  write(sound: Float32Array, embedding: Float32Array): void {
    for (let column = 0; column < FEATURES; column++)
      embedding[column] = (sound[column] ?? 0) * (this.scales[column] ?? 0);
  }
}
