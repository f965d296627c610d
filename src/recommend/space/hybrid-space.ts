import { scaleToLength } from '../../lib/vectors.ts';
import { FEATURE_NAMES, toVector } from '../../track/features.ts';
import type { TrackTable } from '../track-table.ts';
import { CoOccurrenceEmbedder } from './co-occurrence/embedder.ts';
import type { CoOccurrenceModel, TrackKeys } from './co-occurrence/model.ts';
import type { CoOccurrenceProfile } from './co-occurrence/profile.ts';
import { CoOccurrenceProfiler } from './co-occurrence/profiler.ts';
import {
  type FitSoundRegression,
  predictFromSound,
  type SoundExample,
  type SoundRegression,
} from './co-occurrence/sound-regression.ts';
import { EmbeddingTable, type EmbedRow } from './embedding-table.ts';
import type { Block, PlaylistMembership, SimilarArtist, Space, TrackDescription } from './space.ts';
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
  /** Rows from this one on are embedded, but nothing is fitted on them; all are fitted on by default. */
  readonly fitted?: number;
  /** Artists similar to that of a row, or of a track from anywhere that names none; asked for artists in no playlist. */
  readonly similarArtistsOf?: (of: number | TrackDescription) => readonly SimilarArtist[];
  readonly weights?: SpaceWeights;
}

/** About 5 MB of vectors. */
const REMEMBERED_ARTISTS_MAX = 10_000;
/** Rows the sound regression is fitted on at most. */
const EXAMPLES_MAX = 20_000;

/**
 * Sound and co-occurrence side by side: the standardised features, each times its weight, then a co-occurrence vector
 * of fixed length: that of the track's artists and recording; where the model knows neither, that of similar artists; and
 * where it knows none of these, the one predicted from its sound.
 */
export class HybridSpace implements Space {
  readonly dimension: number;
  readonly blocks: readonly Block[];
  readonly featureScales: Float32Array;
  readonly embeddings: EmbeddingTable;
  readonly soundRegression: SoundRegression;
  /** How many of the fitted rows the co-occurrence model knows nothing of. */
  readonly unknownRows: number;
  readonly playlistWeights: Float32Array;
  readonly #coOccurrence: CoOccurrenceModel;
  readonly #profiler: CoOccurrenceProfiler;
  readonly #keysOfRow: (row: number) => TrackKeys;
  readonly #similarArtistsOf: NonNullable<HybridParts['similarArtistsOf']>;
  readonly #table: FeatureTable;
  #embedder: CoOccurrenceEmbedder | undefined;
  readonly #moments: Moments;
  readonly #weights: SpaceWeights;

  constructor(parts: HybridParts) {
    const { table, fitted = table.size, coOccurrence, keysOfRow, soundRegression } = parts;
    const { weights = SPACE_WEIGHTS, similarArtistsOf = () => [] } = parts;
    this.#table = table;
    this.#similarArtistsOf = similarArtistsOf;
    this.#coOccurrence = coOccurrence;
    this.#profiler = new CoOccurrenceProfiler(coOccurrence);
    this.playlistWeights = coOccurrence.playlistWeights;
    this.#keysOfRow = keysOfRow;
    this.#weights = weights;
    this.featureScales = Float32Array.from(FEATURE_NAMES, (name) => weights.sound[name]);
    this.dimension = FEATURES + coOccurrence.dimension;
    this.blocks = [
      { kind: 'sound', from: 0, to: FEATURES },
      { kind: 'coOccurrence', from: FEATURES, to: this.dimension },
    ];
    this.embeddings = new EmbeddingTable(this.dimension, fitted, table, () => this.#embedRow());
    this.#moments = fitMoments({ size: fitted, vector: (row, out) => table.vector(row, out) });
    const unknown = this.#embedFitted(fitted);
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
    const keys = this.#coOccurrence.keysOf(track);
    this.#embedCoOccurrence(this.#openEmbedder(), keys, track, sound, embedding);
    return embedding;
  }

  playlistsOf(of: number | TrackDescription): PlaylistMembership {
    return this.#coOccurrence.playlistsOf(this.#keysOf(of).recording);
  }

  artistPlaylistsOf(row: number): readonly number[] {
    const [main] = this.#keysOfRow(row).artists;
    return main === undefined ? [] : this.#coOccurrence.playlistsOfArtist(main);
  }

  profileOf(of: number | TrackDescription): CoOccurrenceProfile {
    return this.#profiler.profileOf(this.#keysOf(of));
  }

  #keysOf(of: number | TrackDescription): TrackKeys {
    return typeof of === 'number' ? this.#keysOfRow(of) : this.#coOccurrence.keysOf(of);
  }

  /** What remembers the vectors of the artists seen last: summing them takes most of the time. */
  #openEmbedder(): CoOccurrenceEmbedder {
    if (this.#embedder === undefined || this.#embedder.remembered > REMEMBERED_ARTISTS_MAX)
      this.#embedder = new CoOccurrenceEmbedder(this.#coOccurrence, this.#weights);
    return this.#embedder;
  }

  #embedRow(): EmbedRow {
    const embedder = this.#openEmbedder();
    return (row, out) => {
      const sound = this.#soundOf(row);
      this.#weightSound(sound, out);
      this.#embedCoOccurrence(embedder, this.#keysOfRow(row), row, sound, out);
    };
  }

  #embedCoOccurrence(
    embedder: CoOccurrenceEmbedder,
    keys: TrackKeys,
    of: number | TrackDescription,
    sound: Float32Array,
    out: Float32Array,
  ): void {
    if (embedder.embed(keys, out, FEATURES)) return;
    const named = typeof of === 'number' ? undefined : of.similarArtists;
    if (!embedder.embedSimilar(named ?? this.#similarArtistsOf(of), out, FEATURES)) this.#predict(sound, out);
  }

  /** @returns the rows the co-occurrence model does not know, whose part is still zero */
  #embedFitted(size: number): number[] {
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
