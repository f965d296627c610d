import { scaleToLength } from '../../../lib/vectors.ts';
import type { CoOccurrenceModel, TrackKeys } from './model.ts';
import type { ArtistProfile, CoOccurrenceProfile } from './profile.ts';

/** Artists kept in memory: about a kilobyte each. */
const REMEMBERED_MAX = 8192;

/** Makes profiles. Those of artists are remembered, since the candidates of a pool share them. */
export class CoOccurrenceProfiler {
  readonly #model: CoOccurrenceModel;
  readonly #artists = new Map<number | string, ArtistProfile>();

  constructor(model: CoOccurrenceModel) {
    this.#model = model;
  }

  profileOf({ artists, recording }: TrackKeys): CoOccurrenceProfile {
    return {
      credited: artists,
      artists: this.#artistsOf(artists),
      playlists: this.#model.playlistsOf(recording).playlists,
      vector: this.#recordingVector(recording),
    };
  }

  #recordingVector(recording: number): Float32Array | undefined {
    if (recording < 0) return undefined;
    const vector = new Float32Array(this.#model.dimension);
    return this.#model.addRecording(recording, vector) && scaleToLength(vector, 1) ? vector : undefined;
  }

  #artistsOf(artists: readonly number[]): ArtistProfile {
    const key = artists.length === 1 ? (artists[0] ?? 0) : artists.join();
    const known = this.#artists.get(key);
    if (known !== undefined) return known;
    const profile = artistProfile(artists, this.#model);
    if (this.#artists.size >= REMEMBERED_MAX) this.#artists.clear();
    this.#artists.set(key, profile);
    return profile;
  }
}

function artistProfile(artists: readonly number[], model: CoOccurrenceModel): ArtistProfile {
  const vector = new Float32Array(model.dimension);
  let isKnown = false;
  for (const artist of artists) if (model.addArtist(artist, vector)) isKnown = true;
  const counted = artists.map((artist) => countsOf(artist, model));
  const [only] = counted;
  const { playlists, labels } = counted.length === 1 && only !== undefined ? only : joined(counted);
  let squares = 0;
  for (const { weight } of labels) squares += weight * weight;
  const length = Math.sqrt(squares) || 1;
  return {
    playlists,
    labels: labels.map(({ label }) => label),
    labelWeights: labels.map(({ weight }) => weight / length),
    vector: isKnown && scaleToLength(vector, 1) ? vector : undefined,
  };
}

interface ArtistCounts {
  /** Ascending. */
  readonly playlists: number[];
  /** Ascending by label. */
  readonly labels: { readonly label: number; readonly weight: number }[];
}

function countsOf(artist: number, { counts: { artists }, playlistWeights }: CoOccurrenceModel): ArtistCounts {
  const found: ArtistCounts = { playlists: [], labels: [] };
  const row = artists.rowOf(artist);
  if (row < 0) return found;
  const end = artists.starts[row + 1] ?? 0;
  for (let at = artists.starts[row] ?? 0; at < end; at++) {
    const column = artists.columns[at] ?? 0;
    if (column >= playlistWeights.length) {
      found.labels.push({ label: column, weight: Math.log1p(artists.counts[at] ?? 0) });
    } else if ((playlistWeights[column] ?? 0) > 0) found.playlists.push(column);
  }
  return found;
}

function joined(counted: readonly ArtistCounts[]): ArtistCounts {
  const weights = new Map<number, number>();
  for (const { labels } of counted)
    for (const { label, weight } of labels) weights.set(label, (weights.get(label) ?? 0) + weight);
  return {
    playlists: [...new Set(counted.flatMap(({ playlists }) => playlists))].sort((a, b) => a - b),
    labels: Array.from(weights, ([label, weight]) => ({ label, weight })).sort((a, b) => a.label - b.label),
  };
}
