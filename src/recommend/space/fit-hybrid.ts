import { scaleToLength } from '../../lib/vectors.ts';
import type { TrackTable } from '../track-table.ts';
import { VectorTable } from '../vector-table.ts';
import { CoOccurrenceEmbedder } from './co-occurrence/embedder.ts';
import type { CoOccurrenceModel, TrackKeys } from './co-occurrence/model.ts';
import {
  type FitSoundRegression,
  predictFromSound,
  type SoundExample,
  type SoundRegression,
} from './co-occurrence/sound-regression.ts';
import { SoundPart } from './sound-part.ts';
import type { SimilarArtist, TrackDescription } from './space.ts';
import { FEATURES, fitMomentsInSlices } from './standardiser.ts';
import { SPACE_WEIGHTS, type SpaceWeights } from './weights.ts';

/** What the hybrid space is made from. */
export interface HybridParts {
  readonly table: Pick<TrackTable, 'size' | 'vector'>;
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

/** What the hybrid space is fitted to, and the embeddings of the rows it is fitted on. */
export interface HybridFit {
  readonly sound: SoundPart;
  readonly embeddings: VectorTable;
  readonly soundRegression: SoundRegression;
  /** How many of the rows the co-occurrence model knows nothing of. */
  readonly unknownRows: number;
}

/** Rows the sound regression is fitted on at most. */
const EXAMPLES_MAX = 20_000;
const ROWS_A_SLICE = 100;

/** Fits the hybrid space, in slices of a few milliseconds; fitting a sound regression is one slice, however long. */
export function* fitHybrid(parts: HybridParts): Generator<undefined, HybridFit> {
  const { table, fitted = table.size, coOccurrence, weights = SPACE_WEIGHTS } = parts;
  const features = { size: fitted, vector: (row: number, out: Float32Array) => table.vector(row, out) };
  const sound = new SoundPart(table, yield* fitMomentsInSlices(features), weights.sound);
  const embeddings = new VectorTable(FEATURES + coOccurrence.dimension);
  const unknown = yield* embedKnown(parts, sound, weights, fitted, embeddings);
  const soundRegression =
    typeof parts.soundRegression === 'function'
      ? parts.soundRegression(examples(embeddings, unknown, sound), FEATURES, coOccurrence.dimension)
      : parts.soundRegression;
  for (const [at, row] of unknown.entries()) {
    predictCoOccurrence(soundRegression, sound.ofRow(row), weights, embeddings.at(row));
    if (at % ROWS_A_SLICE === ROWS_A_SLICE - 1) yield;
  }
  return { sound, embeddings, soundRegression, unknownRows: unknown.length };
}

/** Writes the co-occurrence part of an embedding as its sound lets expect it. */
export function predictCoOccurrence(
  regression: SoundRegression,
  sound: Float32Array,
  weights: SpaceWeights,
  embedding: Float32Array,
): void {
  const predicted = embedding.subarray(FEATURES);
  predictFromSound(regression, sound, predicted);
  scaleToLength(predicted, weights.coOccurrence);
}

/**
 * Appends the embeddings of the first `size` rows. A slice takes memory for its own only: zeros for all take long.
 * @returns the rows the co-occurrence model does not know, whose part is still zero
 */
function* embedKnown(
  { coOccurrence, keysOfRow }: HybridParts,
  sound: SoundPart,
  weights: SpaceWeights,
  size: number,
  embeddings: VectorTable,
): Generator<undefined, number[]> {
  const unknown: number[] = [];
  const embedder = new CoOccurrenceEmbedder(coOccurrence, weights);
  for (let row = 0; row < size; row++) {
    if (row % ROWS_A_SLICE === 0) {
      yield;
      embeddings.resize(Math.min(size, row + ROWS_A_SLICE));
    }
    const embedding = embeddings.at(row);
    sound.write(sound.ofRow(row), embedding);
    if (!embedder.embed(keysOfRow(row), embedding, FEATURES)) unknown.push(row);
  }
  return unknown;
}

function* examples(
  embeddings: VectorTable,
  unknown: readonly number[],
  sound: SoundPart,
): Generator<SoundExample> {
  const { size } = embeddings;
  const skipped = new Set(unknown);
  const step = Math.max(1, Math.floor(size / EXAMPLES_MAX));
  for (let row = 0; row < size; row += step) {
    if (!skipped.has(row)) yield { sound: sound.ofRow(row), target: embeddings.at(row).subarray(FEATURES) };
  }
}
