import { indexOfSorted } from '../../../lib/ranks.ts';
import type { Keepers } from '../space.ts';
import { type CrowdFacts, hashArtist, hashRecording, idHash } from './counts.ts';
import type { WeighedFacts } from './weighting.ts';
import type { CrowdWeights } from './weights.ts';

/** Who a track is by, and which recording it is, as the crowd knows them. */
export interface CrowdTrack {
  /** {@link hashArtist} of every credited artist. */
  readonly artists: readonly number[];
  /** As {@link CrowdModel.recordingOf} says, or -1. */
  readonly recording: number;
}

/** What a track from anywhere is known by. */
export interface NamedTrack {
  readonly id?: string;
  readonly artists: readonly string[];
  readonly title?: string;
}

/**
 * Crowd vectors: where the playlists and labels they appear in put artists and recordings. Made when asked
 * for from the facts and one vector for each playlist and label, which takes less room than keeping them.
 */
export class CrowdModel {
  readonly dimension: number;
  readonly facts: CrowdFacts;
  readonly weights: CrowdWeights;
  /** Row-major, one for each column of the facts. */
  readonly factors: Float32Array;
  readonly #weighed: WeighedFacts;

  /** @param factors row-major, one for each column of `facts`; `weighed` is `facts` by `weights` */
  constructor(facts: CrowdFacts, weights: CrowdWeights, weighed: WeighedFacts, factors: Float32Array) {
    this.facts = facts;
    this.weights = weights;
    this.factors = factors;
    this.dimension = factors.length / Math.max(1, facts.playlistIds.length + facts.labels);
    this.#weighed = weighed;
  }

  /** The recording with this id, or else of this artist and title; -1 when the crowd knows neither. */
  recordingOf({ id, artists, title }: NamedTrack): number {
    const byId = id === undefined ? -1 : this.recordingOfId(idHash(id));
    if (byId >= 0 || title === undefined) return byId;
    return this.facts.recordings.rowOf(hashRecording({ artists, title }));
  }

  /** @param hash as `idHash` makes it */
  recordingOfId(hash: number): number {
    const { trackIds, trackRecordings } = this.facts;
    return hash === 0 ? -1 : (trackRecordings[indexOfSorted(trackIds, hash)] ?? -1);
  }

  /** A track by names. */
  trackOf(track: NamedTrack): CrowdTrack {
    return { artists: track.artists.map(hashArtist), recording: this.recordingOf(track) };
  }

  /**
   * Adds an artist's vector to `out`.
   * @param artist as `hashArtist` makes it
   * @returns false, with nothing added, for an artist the crowd does not know
   */
  addArtist(artist: number, out: Float32Array): boolean {
    const { artists } = this.facts;
    const row = artists.rowOf(artist);
    if (row < 0) return false;
    let known = false;
    const end = artists.starts[row + 1] ?? 0;
    for (let at = artists.starts[row] ?? 0; at < end; at++) {
      const value = this.#weighed.values[at] ?? 0;
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
    for (const column of this.facts.recordings.columnsOf(recording)) {
      const value = this.#weighed.columnWeights[column] ?? 0;
      if (value === 0) continue;
      known = true;
      this.#addColumn(column, value, out);
    }
    return known;
  }

  /** The playlists that hold a recording, those left aside that must not be learned from. */
  keepersOf(recording: number): Keepers {
    const { recordings } = this.facts;
    const { columnWeights } = this.#weighed;
    const playlists =
      recording < 0
        ? []
        : [...recordings.columnsOf(recording)].filter((column) => (columnWeights[column] ?? 0) > 0);
    return { playlists, weights: playlists.map((column) => columnWeights[column] ?? 0) };
  }

  /** In how many playlists an artist of the one list and an artist of the other are kept. */
  playlistsShared(some: readonly number[], others: readonly number[]): number {
    const mine = this.#playlistsOf(some);
    let shared = 0;
    for (const playlist of this.#playlistsOf(others)) if (mine.has(playlist)) shared++;
    return shared;
  }

  #playlistsOf(artists: readonly number[]): Set<number> {
    const playlists = new Set<number>();
    for (const artist of artists) {
      const row = this.facts.artists.rowOf(artist);
      if (row < 0) continue;
      for (const column of this.facts.artists.columnsOf(row)) {
        if (column < this.facts.playlistIds.length && (this.#weighed.columnWeights[column] ?? 0) > 0)
          playlists.add(column);
      }
    }
    return playlists;
  }

  #addColumn(column: number, value: number, out: Float32Array): void {
    const { factors, dimension } = this;
    const from = column * dimension;
    for (let d = 0; d < dimension; d++) out[d] = (out[d] ?? 0) + value * (factors[from + d] ?? 0);
  }
}
