import { finish } from '../../lib/slices.ts';
import { toVector } from '../../track/features.ts';
import { CoOccurrenceEmbedder } from './co-occurrence/embedder.ts';
import type { CoOccurrenceModel, TrackKeys } from './co-occurrence/model.ts';
import type { CoOccurrenceProfile } from './co-occurrence/profile.ts';
import { CoOccurrenceProfiler } from './co-occurrence/profiler.ts';
import type { SoundRegression } from './co-occurrence/sound-regression.ts';
import { EmbeddingTable, type EmbedRow } from './embedding-table.ts';
import { fitHybrid, type HybridFit, type HybridParts, predictCoOccurrence } from './fit-hybrid.ts';
import type { SoundPart } from './sound-part.ts';
import type { Block, PlaylistMembership, Space, TrackDescription } from './space.ts';
import { FEATURES } from './standardiser.ts';
import { SPACE_WEIGHTS, type SpaceWeights } from './weights.ts';

/** About 5 MB of vectors. */
const REMEMBERED_ARTISTS_MAX = 10_000;

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
  readonly #sound: SoundPart;
  #embedder: CoOccurrenceEmbedder | undefined;
  readonly #weights: SpaceWeights;

  /** @param fit of the same parts; without it the space is fitted here, which takes a second for 100,000 rows */
  constructor(parts: HybridParts, fit: HybridFit = finish(fitHybrid(parts))) {
    const { table, coOccurrence, keysOfRow, weights = SPACE_WEIGHTS, similarArtistsOf = () => [] } = parts;
    this.#similarArtistsOf = similarArtistsOf;
    this.#coOccurrence = coOccurrence;
    this.#profiler = new CoOccurrenceProfiler(coOccurrence);
    this.playlistWeights = coOccurrence.playlistWeights;
    this.#keysOfRow = keysOfRow;
    this.#weights = weights;
    this.#sound = fit.sound;
    this.featureScales = fit.sound.scales;
    this.soundRegression = fit.soundRegression;
    this.unknownRows = fit.unknownRows;
    this.dimension = FEATURES + coOccurrence.dimension;
    this.blocks = [
      { kind: 'sound', from: 0, to: FEATURES },
      { kind: 'coOccurrence', from: FEATURES, to: this.dimension },
    ];
    this.embeddings = new EmbeddingTable(this.dimension, fit.embeddings, table, () => this.#embedRow());
  }

  embed(track: TrackDescription): Float32Array {
    const embedding = new Float32Array(this.dimension);
    const sound = this.#sound.of(toVector(track.features));
    this.#sound.write(sound, embedding);
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
      const sound = this.#sound.ofRow(row);
      this.#sound.write(sound, out);
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
    if (embedder.embedSimilar(named ?? this.#similarArtistsOf(of), out, FEATURES)) return;
    predictCoOccurrence(this.soundRegression, sound, this.#weights, out);
  }
}
