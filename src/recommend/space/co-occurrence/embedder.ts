import { lengthOf, scaleToLength } from '../../../lib/vectors.ts';
import type { SimilarArtist } from '../space.ts';
import { hashArtist } from './counts.ts';
import type { CoOccurrenceModel, TrackKeys } from './model.ts';

/** How the co-occurrence part of an embedding is scaled. */
export interface CoOccurrenceScale {
  /** Its length. */
  readonly coOccurrence: number;
  /** Weight of the recording itself against its artists. */
  readonly recording: number;
}

/**
 * Embeds tracks by co-occurrence: the mean of their artists' vectors, pulled towards the vectors of the playlists that
 * hold the recording itself, scaled to one length.
 */
export class CoOccurrenceEmbedder {
  readonly #model: CoOccurrenceModel;
  readonly #scale: CoOccurrenceScale;
  readonly #artists: Float32Array;
  readonly #recording: Float32Array;
  /** Vectors of artists seen so far; undefined for unknown ones. */
  readonly #vectors = new Map<number, Float32Array | undefined>();
  /** The embedding of the last artist who was alone on a track: most are, and tables sort tracks by artist. */
  readonly #alone: Float32Array;
  #aloneArtist = -1;
  #aloneKnown = false;

  constructor(model: CoOccurrenceModel, scale: CoOccurrenceScale) {
    this.#model = model;
    this.#scale = scale;
    this.#artists = new Float32Array(model.dimension);
    this.#recording = new Float32Array(model.dimension);
    this.#alone = new Float32Array(model.dimension);
  }

  /** Of how many artists it remembers the vector. */
  get remembered(): number {
    return this.#vectors.size;
  }

  /**
   * Writes a vector of length `scale.coOccurrence` to `out` from `offset`.
   * @returns false, with nothing written, where neither the recording nor an artist is known
   */
  embed(track: TrackKeys, out: Float32Array, offset: number): boolean {
    const [only] = track.artists;
    const recording = this.#recording;
    const known = track.recording >= 0 && this.#model.addRecording(track.recording, recording.fill(0));
    if (!known && only !== undefined && track.artists.length === 1) return this.#copyAlone(only, out, offset);
    const sum = this.#artists.fill(0);
    for (const artist of track.artists) {
      const vector = this.#vectorOf(artist);
      if (vector === undefined) continue;
      for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + (vector[d] ?? 0);
    }
    scaleToLength(sum, 1);
    if (known) {
      scaleToLength(recording, this.#scale.recording);
      for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + (recording[d] ?? 0);
    }
    if (!scaleToLength(sum, this.#scale.coOccurrence)) return false;
    out.set(sum, offset);
    return true;
  }

  /**
   * As {@link embed}, at the mean of the directions of similar artists, weighted: an artist of many playlists among them
   * counts no more than another.
   */
  embedSimilar(similar: readonly SimilarArtist[], out: Float32Array, offset: number): boolean {
    const sum = this.#artists.fill(0);
    for (const { name, weight } of similar) {
      const vector = this.#vectorOf(hashArtist(name));
      const length = vector === undefined ? 0 : lengthOf(vector);
      if (vector === undefined || !(weight > 0) || length === 0) continue;
      const scale = weight / length;
      for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + scale * (vector[d] ?? 0);
    }
    if (!scaleToLength(sum, this.#scale.coOccurrence)) return false;
    out.set(sum, offset);
    return true;
  }

  #copyAlone(artist: number, out: Float32Array, offset: number): boolean {
    if (artist !== this.#aloneArtist) {
      this.#aloneArtist = artist;
      this.#model.addArtist(artist, this.#alone.fill(0));
      this.#aloneKnown = scaleToLength(this.#alone, this.#scale.coOccurrence);
    }
    if (this.#aloneKnown) out.set(this.#alone, offset);
    return this.#aloneKnown;
  }

  #vectorOf(artist: number): Float32Array | undefined {
    const seen = this.#vectors.get(artist);
    if (seen !== undefined || this.#vectors.has(artist)) return seen;
    const made = new Float32Array(this.#model.dimension);
    const vector = this.#model.addArtist(artist, made) ? made : undefined;
    this.#vectors.set(artist, vector);
    return vector;
  }
}
