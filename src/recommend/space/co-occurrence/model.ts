import { indexOfSorted } from '../../../lib/ranks.ts';
import type { PlaylistMembership, TrackDescription } from '../space.ts';
import { type CoOccurrenceCounts, hashArtist, hashRecording, idHash } from './counts.ts';
import type { WeightedCounts } from './weighting.ts';
import type { CoOccurrenceWeights } from './weights.ts';

/** The keys by which the model knows a track: its artists and its recording. */
export interface TrackKeys {
  /** {@link hashArtist} of every credited artist. */
  readonly artists: readonly number[];
  /** As {@link CoOccurrenceModel.recordingOf} says, or -1. */
  readonly recording: number;
}

type NamedTrack = Pick<TrackDescription, 'id' | 'artists' | 'title'>;

/**
 * Co-occurrence vectors of artists and recordings: the weighted sums of the vectors of the playlists and labels they
 * appear in. They are summed on demand, because storing them would take more memory.
 */
export class CoOccurrenceModel {
  readonly dimension: number;
  readonly counts: CoOccurrenceCounts;
  readonly weights: CoOccurrenceWeights;
  /** Vectors of playlists and labels: row-major, one for each column of the counts. */
  readonly factors: Float32Array;
  readonly #weighted: WeightedCounts;

  /**
   * @param weighted `counts` weighted by `weights`
   * @param factors row-major, one vector for each column of `counts`
   */
  constructor(
    counts: CoOccurrenceCounts,
    weights: CoOccurrenceWeights,
    weighted: WeightedCounts,
    factors: Float32Array,
  ) {
    this.counts = counts;
    this.weights = weights;
    this.factors = factors;
    this.dimension = factors.length / Math.max(1, counts.playlistIds.length + counts.labels);
    this.#weighted = weighted;
  }

  /** Weight of every playlist; 0 for those excluded from training. */
  get playlistWeights(): Float32Array {
    return this.#weighted.columnWeights.subarray(0, this.counts.playlistIds.length);
  }

  /** The recording with this id, or else of this artist and title; -1 where neither is known. */
  recordingOf({ id, artists, title }: NamedTrack): number {
    const byId = id === undefined ? -1 : this.recordingOfId(idHash(id));
    if (byId >= 0 || title === undefined) return byId;
    return this.counts.recordings.rowOf(hashRecording({ artists, title }));
  }

  /** @param hash as `idHash` makes it */
  recordingOfId(hash: number): number {
    const { trackIds, trackRecordings } = this.counts;
    return hash === 0 ? -1 : (trackRecordings[indexOfSorted(trackIds, hash)] ?? -1);
  }

  /** The keys of a track from anywhere. */
  keysOf(track: NamedTrack): TrackKeys {
    return { artists: track.artists.map(hashArtist), recording: this.recordingOf(track) };
  }

  /**
   * Adds an artist's vector to `out`.
   * @param artist as `hashArtist` makes it
   * @returns false, with nothing added, for an unknown artist
   */
  addArtist(artist: number, out: Float32Array): boolean {
    const { artists } = this.counts;
    const row = artists.rowOf(artist);
    if (row < 0) return false;
    let known = false;
    const end = artists.starts[row + 1] ?? 0;
    for (let at = artists.starts[row] ?? 0; at < end; at++) {
      const value = this.#weighted.values[at] ?? 0;
      if (value === 0) continue;
      known = true;
      this.#addColumn(artists.columns[at] ?? 0, value, out);
    }
    return known;
  }

  /** As {@link addArtist}, for a recording. */
  addRecording(recording: number, out: Float32Array): boolean {
    let known = false;
    if (recording < 0) return known;
    for (const column of this.counts.recordings.columnsOf(recording)) {
      const value = this.#weighted.columnWeights[column] ?? 0;
      if (value === 0) continue;
      known = true;
      this.#addColumn(column, value, out);
    }
    return known;
  }

  /** The playlists that hold a recording, without those excluded from training. */
  playlistsOf(recording: number): PlaylistMembership {
    const { recordings } = this.counts;
    const { columnWeights } = this.#weighted;
    const playlists =
      recording < 0
        ? []
        : [...recordings.columnsOf(recording)].filter((column) => (columnWeights[column] ?? 0) > 0);
    return { playlists, weights: playlists.map((column) => columnWeights[column] ?? 0) };
  }

  /**
   * The playlists that hold an artist, without those excluded from training; ascending.
   * @param artist as `hashArtist` makes it
   */
  playlistsOfArtist(artist: number): number[] {
    const row = this.counts.artists.rowOf(artist);
    if (row < 0) return [];
    const { playlistWeights } = this;
    return [...this.counts.artists.columnsOf(row)].filter((column) => (playlistWeights[column] ?? 0) > 0);
  }

  #addColumn(column: number, value: number, out: Float32Array): void {
    const { factors, dimension } = this;
    const from = column * dimension;
    for (let d = 0; d < dimension; d++) out[d] = (out[d] ?? 0) + value * (factors[from + d] ?? 0);
  }
}
