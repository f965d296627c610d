import { FEATURE_NAMES, toVector } from '../track/features.ts';
import type { CrowdModel, CrowdTrack } from './crowd/model.ts';
import { fitSoundMap, guessFromSound, type SoundExample, type SoundMap } from './crowd/sound-map.ts';
import type { Block, Placed, Space } from './space.ts';
import { FEATURES, fitMoments, type Moments, standardise } from './standardiser.ts';
import type { TrackTable } from './table.ts';
import { SPACE_WEIGHTS, type SpaceWeights } from './weights.ts';

/** What the space is made from. */
export interface HybridParts {
  readonly table: Pick<TrackTable, 'size' | 'vector'>;
  readonly crowd: CrowdModel;
  /** Who the crowd knows a row of the table by. */
  readonly crowdTrack: (row: number) => CrowdTrack;
  /** Of a track from elsewhere; fitted on the table when absent. */
  readonly soundMap?: SoundMap;
  readonly weights?: SpaceWeights;
}

/** Rows the sound map is fitted on at most. */
const EXAMPLES_MAX = 20_000;

/**
 * Sound and crowd side by side: the standardised features, each times its weight, then a crowd vector of
 * fixed length - that of the track's artists (their mean) and of its recording, or, for artists nobody is
 * known to keep, the one their sound suggests.
 */
export class HybridSpace implements Space {
  readonly dimension: number;
  readonly blocks: readonly Block[];
  readonly positions: Float32Array;
  readonly soundMap: SoundMap;
  readonly #crowd: CrowdModel;
  readonly #moments: Moments;
  readonly #weights: SpaceWeights;
  readonly #soundWeights: Float32Array;
  /** Raw artist vectors met while the table is placed; undefined for unknown ones. */
  #artists: Map<number, Float32Array | undefined> | undefined = new Map();

  constructor({ table, crowd, crowdTrack, soundMap, weights = SPACE_WEIGHTS }: HybridParts) {
    this.#crowd = crowd;
    this.#weights = weights;
    this.#moments = fitMoments(table);
    this.#soundWeights = Float32Array.from(FEATURE_NAMES, (name) => weights.sound[name]);
    this.dimension = FEATURES + crowd.dimension;
    this.blocks = [
      { evidence: 'sound', from: 0, to: FEATURES },
      { evidence: 'crowd', from: FEATURES, to: this.dimension },
    ];
    this.positions = new Float32Array(table.size * this.dimension);
    const unknown = this.#placeTable(table, crowdTrack);
    this.soundMap =
      soundMap ?? fitSoundMap(this.#examples(table.size, new Set(unknown)), FEATURES, crowd.dimension);
    for (const row of unknown)
      this.#guess(this.positions.subarray(row * this.dimension, (row + 1) * this.dimension));
    for (let row = 0; row < table.size; row++) this.#weigh(row * this.dimension, this.positions);
    this.#artists = undefined;
  }

  place(track: Placed): Float32Array {
    const position = new Float32Array(this.dimension);
    standardise(toVector(track.features), this.#moments, position);
    const known = this.#placeCrowd(this.#crowd.trackOf(track), position.subarray(FEATURES));
    if (!known) this.#guess(position);
    this.#weigh(0, position);
    return position;
  }

  /** Writes unweighted positions. @returns the rows the crowd knows nothing of */
  #placeTable(table: HybridParts['table'], crowdTrack: HybridParts['crowdTrack']): number[] {
    const unknown: number[] = [];
    const vector = new Float32Array(FEATURES);
    for (let row = 0; row < table.size; row++) {
      const start = row * this.dimension;
      standardise(table.vector(row, vector), this.#moments, this.positions, start);
      const crowd = this.positions.subarray(start + FEATURES, start + this.dimension);
      if (!this.#placeCrowd(crowdTrack(row), crowd)) unknown.push(row);
    }
    return unknown;
  }

  /** Fills `out` with a crowd vector of length 1. @returns false, with `out` zero, where nothing is known */
  #placeCrowd(track: CrowdTrack, out: Float32Array): boolean {
    for (const artist of track.artists) this.#addArtist(artist, out);
    normalise(out);
    const recording = new Float32Array(out.length);
    if (this.#crowd.addRecording(track.recording, recording)) {
      normalise(recording);
      for (let d = 0; d < out.length; d++)
        out[d] = (out[d] ?? 0) + this.#weights.recording * (recording[d] ?? 0);
    }
    return normalise(out);
  }

  #addArtist(artist: number, out: Float32Array): void {
    if (this.#artists === undefined) {
      this.#crowd.addArtist(artist, out);
      return;
    }
    let vector = this.#artists.get(artist);
    if (vector === undefined && !this.#artists.has(artist)) {
      const made = new Float32Array(out.length);
      vector = this.#crowd.addArtist(artist, made) ? made : undefined;
      this.#artists.set(artist, vector);
    }
    if (vector === undefined) return;
    for (let d = 0; d < out.length; d++) out[d] = (out[d] ?? 0) + (vector[d] ?? 0);
  }

  *#examples(size: number, unknown: ReadonlySet<number>): Generator<SoundExample> {
    const step = Math.max(1, Math.floor(size / EXAMPLES_MAX));
    for (let row = 0; row < size; row += step) {
      if (unknown.has(row)) continue;
      const start = row * this.dimension;
      const sound = this.positions.subarray(start, start + FEATURES);
      yield { sound, crowd: this.positions.subarray(start + FEATURES, start + this.dimension) };
    }
  }

  #guess(position: Float32Array): void {
    const crowd = position.subarray(FEATURES);
    guessFromSound(this.soundMap, position.subarray(0, FEATURES), crowd);
    normalise(crowd);
  }

  #weigh(start: number, positions: Float32Array): void {
    for (let column = 0; column < this.dimension; column++) {
      const weight = column < FEATURES ? (this.#soundWeights[column] ?? 0) : this.#weights.crowd;
      positions[start + column] = (positions[start + column] ?? 0) * weight;
    }
  }
}

/** Brings a vector to length 1. @returns false for the zero vector, which stays */
function normalise(vector: Float32Array): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return false;
  const scale = 1 / Math.sqrt(squares);
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] ?? 0) * scale;
  return true;
}
