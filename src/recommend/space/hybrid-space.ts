import { FEATURE_NAMES, toVector } from '../../track/features.ts';
import type { TrackTable } from '../track-table.ts';
import { VectorTable } from '../vector-table.ts';
import { CoOccurrenceEmbedder, scaleToLength } from './co-occurrence/embedder.ts';
import type { CoOccurrenceModel, TrackKeys } from './co-occurrence/model.ts';
import {
  type FitSoundRegression,
  predictFromSound,
  type SoundExample,
  type SoundRegression,
} from './co-occurrence/sound-regression.ts';
import type { Block, PlaylistMembership, Space, TrackDescription } from './space.ts';
import { FEATURES, fitMoments, type Moments, standardise } from './standardiser.ts';
import { SPACE_WEIGHTS, type SpaceWeights } from './weights.ts';

type FeatureTable = Pick<TrackTable, 'size' | 'vector'>;

/** What the space is made from. */
export interface HybridParts {
  readonly table: FeatureTable;
  readonly coOccurrence: CoOccurrenceModel;
  /** The keys by which the co-occurrence model knows a row of the table. */
  readonly keysOfRow: (row: number) => TrackKeys;
  /** Predicts co-occurrence vectors of artists the model does not know; or how to fit it on the rows of the table. */
  readonly soundRegression: SoundRegression | FitSoundRegression;
  readonly weights?: SpaceWeights;
}

/** Rows the sound regression is fitted on at most. */
const EXAMPLES_MAX = 20_000;

/**
 * Sound and co-occurrence side by side: the standardised features, each times its weight, then a co-occurrence vector
 * of fixed length: that of the track's artists and recording, or the one predicted from its sound where the model
 * knows neither.
 */
export class HybridSpace implements Space {
  readonly dimension: number;
  readonly blocks: readonly Block[];
  readonly featureScales: Float32Array;
  readonly embeddings: VectorTable;
  readonly soundRegression: SoundRegression;
  /** How many rows the co-occurrence model knows nothing of. */
  readonly unknownRows: number;
  readonly #coOccurrence: CoOccurrenceModel;
  readonly #keysOfRow: (row: number) => TrackKeys;
  readonly #table: FeatureTable;
  readonly #moments: Moments;
  readonly #weights: SpaceWeights;

  constructor({ table, coOccurrence, keysOfRow, soundRegression, weights = SPACE_WEIGHTS }: HybridParts) {
    this.#table = table;
    this.#coOccurrence = coOccurrence;
    this.#keysOfRow = keysOfRow;
    this.#weights = weights;
    this.featureScales = Float32Array.from(FEATURE_NAMES, (name) => weights.sound[name]);
    this.dimension = FEATURES + coOccurrence.dimension;
    this.blocks = [
      { kind: 'sound', from: 0, to: FEATURES },
      { kind: 'coOccurrence', from: FEATURES, to: this.dimension },
    ];
    this.embeddings = new VectorTable(this.dimension, table.size);
    this.#moments = fitMoments(table);
    const unknown = this.#embedRows(table.size);
    this.unknownRows = unknown.length;
    this.soundRegression =
      typeof soundRegression === 'function'
        ? soundRegression(this.#examples(unknown), FEATURES, coOccurrence.dimension)
        : soundRegression;
    for (const row of unknown) this.#predict(this.#soundOf(row), this.embeddings.at(row));
  }

  embed(track: TrackDescription): Float32Array {
    const embedding = new Float32Array(this.dimension);
    const sound = this.#standardise(toVector(track.features));
    this.#weightSound(sound, embedding);
    const embedder = new CoOccurrenceEmbedder(this.#coOccurrence, this.#weights);
    if (!embedder.embed(this.#coOccurrence.keysOf(track), embedding, FEATURES))
      this.#predict(sound, embedding);
    return embedding;
  }

  sharedPlaylists(track: TrackDescription, row: number): number {
    return this.#coOccurrence.sharedPlaylists(
      this.#coOccurrence.keysOf(track).artists,
      this.#keysOfRow(row).artists,
    );
  }

  playlistsOf(of: number | TrackDescription): PlaylistMembership {
    const { recording } = typeof of === 'number' ? this.#keysOfRow(of) : this.#coOccurrence.keysOf(of);
    return this.#coOccurrence.playlistsOf(recording);
  }

  /** @returns the rows the co-occurrence model does not know, whose part is still zero */
  #embedRows(size: number): number[] {
    const unknown: number[] = [];
    const embedder = new CoOccurrenceEmbedder(this.#coOccurrence, this.#weights);
    for (let row = 0; row < size; row++) {
      const embedding = this.embeddings.at(row);
      this.#weightSound(this.#soundOf(row), embedding);
      if (!embedder.embed(this.#keysOfRow(row), embedding, FEATURES)) unknown.push(row);
    }
    return unknown;
  }

  *#examples(unknown: readonly number[]): Generator<SoundExample> {
    const { size } = this.embeddings;
    const skipped = new Set(unknown);
    const step = Math.max(1, Math.floor(size / EXAMPLES_MAX));
    for (let row = 0; row < size; row += step) {
      if (skipped.has(row)) continue;
      yield { sound: this.#soundOf(row), target: this.embeddings.at(row).subarray(FEATURES) };
    }
  }

  /** Standardised, not yet weighted. */
  #soundOf(row: number): Float32Array {
    return this.#standardise(this.#table.vector(row, new Float32Array(FEATURES)));
  }

  #standardise(features: Float32Array): Float32Array {
    standardise(features, this.#moments, features);
    return features;
  }

  #predict(sound: Float32Array, embedding: Float32Array): void {
    const predicted = embedding.subarray(FEATURES);
    predictFromSound(this.soundRegression, sound, predicted);
    scaleToLength(predicted, this.#weights.coOccurrence);
  }

  #weightSound(sound: Float32Array, embedding: Float32Array): void {
    for (let column = 0; column < FEATURES; column++)
      embedding[column] = (sound[column] ?? 0) * (this.featureScales[column] ?? 0);
  }
}
