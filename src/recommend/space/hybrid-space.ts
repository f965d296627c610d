import { FEATURE_NAMES, toVector } from '../../track/features.ts';
import type { TrackTable } from '../track-table.ts';
import { CrowdPlacer, scaleTo } from './co-occurrence/embedder.ts';
import type { CrowdModel, CrowdTrack } from './co-occurrence/model.ts';
import {
  fitSoundMap,
  guessFromSound,
  type SoundExample,
  type SoundMap,
} from './co-occurrence/sound-regression.ts';
import type { Block, Keepers, Placed, Space } from './space.ts';
import { FEATURES, fitMoments, type Moments, standardise } from './standardiser.ts';
import { SPACE_WEIGHTS, type SpaceWeights } from './weights.ts';

/** What the space is made from. */
export interface HybridParts {
  readonly table: Pick<TrackTable, 'size' | 'vector'>;
  readonly crowd: CrowdModel;
  /** Who the crowd knows a row of the table by. */
  readonly crowdTrack: (row: number) => CrowdTrack;
  /** What sound says of tracks the crowd does not know; fitted on the table when absent. */
  readonly soundMap?: SoundMap;
  readonly weights?: SpaceWeights;
}

/** Rows the sound map is fitted on at most. */
const EXAMPLES_MAX = 20_000;

/**
 * Sound and crowd side by side: the standardised features, each times its weight, then a crowd vector of
 * fixed length - that of the track's artists and recording, or, for those nobody is known to keep, the one
 * their sound suggests.
 */
export class HybridSpace implements Space {
  readonly dimension: number;
  readonly blocks: readonly Block[];
  readonly soundUnits: Float32Array;
  readonly positions: Float32Array;
  readonly soundMap: SoundMap;
  /** How many rows the crowd knows nothing of. */
  readonly unknownRows: number;
  readonly #crowd: CrowdModel;
  readonly #crowdTrack: (row: number) => CrowdTrack;
  #raw: Float32Array;
  readonly #moments: Moments;
  readonly #weights: SpaceWeights;

  constructor({ table, crowd, crowdTrack, soundMap, weights = SPACE_WEIGHTS }: HybridParts) {
    this.#crowd = crowd;
    this.#crowdTrack = crowdTrack;
    this.#weights = weights;
    this.soundUnits = Float32Array.from(FEATURE_NAMES, (name) => weights.sound[name]);
    this.dimension = FEATURES + crowd.dimension;
    this.blocks = [
      { evidence: 'sound', from: 0, to: FEATURES },
      { evidence: 'crowd', from: FEATURES, to: this.dimension },
    ];
    this.positions = new Float32Array(table.size * this.dimension);
    this.#raw = new Float32Array(table.size * FEATURES);
    const vector = new Float32Array(FEATURES);
    for (let row = 0; row < table.size; row++) this.#raw.set(table.vector(row, vector), row * FEATURES);
    this.#moments = fitMoments(this.#raw);
    const unknown = this.#placeRows(table.size, crowdTrack);
    this.unknownRows = unknown.length;
    this.soundMap = soundMap ?? fitSoundMap(this.#examples(unknown), FEATURES, crowd.dimension);
    for (const row of unknown) {
      const start = row * this.dimension;
      this.#guess(this.#soundOf(row), this.positions.subarray(start, start + this.dimension));
    }
    this.#raw = new Float32Array(0);
  }

  place(track: Placed): Float32Array {
    const position = new Float32Array(this.dimension);
    const sound = new Float32Array(FEATURES);
    standardise(toVector(track.features), 0, this.#moments, sound, 0);
    position.set(sound);
    this.#weighSound(position, 0);
    const placer = new CrowdPlacer(this.#crowd, this.#weights);
    if (!placer.place(this.#crowd.trackOf(track), position, FEATURES)) this.#guess(sound, position);
    return position;
  }

  together(track: Placed, row: number): number {
    return this.#crowd.playlistsShared(this.#crowd.trackOf(track).artists, this.#crowdTrack(row).artists);
  }

  keepers(of: number | Placed): Keepers {
    return this.#crowd.keepersOf(
      (typeof of === 'number' ? this.#crowdTrack(of) : this.#crowd.trackOf(of)).recording,
    );
  }

  /** @returns the rows the crowd knows nothing of, whose crowd part is still zero */
  #placeRows(size: number, crowdTrack: HybridParts['crowdTrack']): number[] {
    const unknown: number[] = [];
    const placer = new CrowdPlacer(this.#crowd, this.#weights);
    for (let row = 0; row < size; row++) {
      const start = row * this.dimension;
      standardise(this.#raw, row * FEATURES, this.#moments, this.positions, start);
      this.#weighSound(this.positions, start);
      if (!placer.place(crowdTrack(row), this.positions, start + FEATURES)) unknown.push(row);
    }
    return unknown;
  }

  *#examples(unknown: readonly number[]): Generator<SoundExample> {
    const size = this.positions.length / this.dimension;
    const passedOver = new Set(unknown);
    const step = Math.max(1, Math.floor(size / EXAMPLES_MAX));
    for (let row = 0; row < size; row += step) {
      if (passedOver.has(row)) continue;
      const start = row * this.dimension;
      const crowd = this.positions.subarray(start + FEATURES, start + this.dimension);
      yield { sound: this.#soundOf(row), crowd };
    }
  }

  /** Standardised, not yet weighed. */
  #soundOf(row: number): Float32Array {
    const sound = new Float32Array(FEATURES);
    standardise(this.#raw, row * FEATURES, this.#moments, sound, 0);
    return sound;
  }

  #guess(sound: Float32Array, position: Float32Array): void {
    const crowd = position.subarray(FEATURES);
    guessFromSound(this.soundMap, sound, crowd);
    scaleTo(crowd, this.#weights.crowd);
  }

  #weighSound(positions: Float32Array, start: number): void {
    for (let column = 0; column < FEATURES; column++) {
      positions[start + column] = (positions[start + column] ?? 0) * (this.soundUnits[column] ?? 0);
    }
  }
}
