import type { CrowdModel, CrowdTrack } from './model.ts';

/** How the crowd part of a position is made. */
export interface CrowdScale {
  /** Its length. */
  readonly crowd: number;
  /** Weight of the recording itself against its artists. */
  readonly recording: number;
}

/**
 * Places tracks among what people keep: towards the mean of their artists' vectors, drawn to the playlists
 * of the recording itself, at one distance from the origin.
 */
export class CrowdPlacer {
  readonly #model: CrowdModel;
  readonly #scale: CrowdScale;
  readonly #artists: Float32Array;
  readonly #recording: Float32Array;
  /** Vectors of artists met so far; undefined for unknown ones. */
  readonly #met = new Map<number, Float32Array | undefined>();
  /** The finished position of an artist alone. Most tracks are by one artist, and tables keep those together. */
  readonly #alone: Float32Array;
  #aloneArtist = -1;
  #aloneKnown = false;

  constructor(model: CrowdModel, scale: CrowdScale) {
    this.#model = model;
    this.#scale = scale;
    this.#artists = new Float32Array(model.dimension);
    this.#recording = new Float32Array(model.dimension);
    this.#alone = new Float32Array(model.dimension);
  }

  /**
   * Writes a vector of length `scale.crowd` to `out` from `offset`.
   * @returns false, with nothing written, where the crowd knows neither the recording nor an artist
   */
  place(track: CrowdTrack, out: Float32Array, offset: number): boolean {
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
    scaleTo(sum, 1);
    if (known) {
      scaleTo(recording, this.#scale.recording);
      for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + (recording[d] ?? 0);
    }
    if (!scaleTo(sum, this.#scale.crowd)) return false;
    out.set(sum, offset);
    return true;
  }

  #copyAlone(artist: number, out: Float32Array, offset: number): boolean {
    if (artist !== this.#aloneArtist) {
      this.#aloneArtist = artist;
      this.#model.addArtist(artist, this.#alone.fill(0));
      this.#aloneKnown = scaleTo(this.#alone, this.#scale.crowd);
    }
    if (this.#aloneKnown) out.set(this.#alone, offset);
    return this.#aloneKnown;
  }

  #vectorOf(artist: number): Float32Array | undefined {
    const met = this.#met.get(artist);
    if (met !== undefined || this.#met.has(artist)) return met;
    const made = new Float32Array(this.#model.dimension);
    const vector = this.#model.addArtist(artist, made) ? made : undefined;
    this.#met.set(artist, vector);
    return vector;
  }
}

/** Brings a vector to a length. @returns false for the zero vector, which stays */
export function scaleTo(vector: Float32Array, length: number): boolean {
  let squares = 0;
  for (let d = 0; d < vector.length; d++) {
    const value = vector[d] ?? 0;
    squares += value * value;
  }
  if (squares === 0) return false;
  const scale = length / Math.sqrt(squares);
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] ?? 0) * scale;
  return true;
}
