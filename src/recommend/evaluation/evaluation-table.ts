import { artistKey } from '../../track/artist-keys.ts';
import { type Features, toVector } from '../../track/features.ts';
import type { Track } from '../../track/track.ts';
import type { TrackTable } from '../track-table.ts';

/** A track that may be recommended; without an id it is identified by artist and title. */
export interface EvaluationTrack {
  readonly id?: string;
  readonly title: string;
  readonly artists: readonly string[];
  readonly features: Features;
  /** 0-100 */
  readonly popularity?: number;
  readonly releaseYear?: number;
}

/** Tracks of any file as a table. */
export class EvaluationTable implements TrackTable {
  readonly tracks: readonly EvaluationTrack[];
  readonly #rows = new Map<string, number>();
  readonly #artists = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #credited: readonly (readonly number[])[];
  readonly #rowsOfArtist: number[][] = [];

  constructor(tracks: readonly EvaluationTrack[]) {
    this.tracks = tracks;
    for (const [row, { id }] of tracks.entries()) if (id !== undefined) this.#rows.set(id, row);
    this.#credited = tracks.map(({ artists }) => artists.map((name) => this.#artistOf(name)));
    for (const [row, [main]] of this.#credited.entries())
      if (main !== undefined) this.#rowsOfArtist[main]?.push(row);
  }

  get size(): number {
    return this.tracks.length;
  }

  get artistCount(): number {
    return this.#names.length;
  }

  rowOf(id: string): number {
    return this.#rows.get(id) ?? -1;
  }

  at(row: number): EvaluationTrack {
    const track = this.tracks[row];
    if (track === undefined) throw new RangeError(`no row ${row}`);
    return track;
  }

  track(row: number): Track {
    const track = this.at(row);
    return { ...track, id: track.id ?? '' };
  }

  title(row: number): string {
    return this.at(row).title;
  }

  artists(row: number): readonly string[] {
    return this.at(row).artists;
  }

  vector(row: number, out: Float32Array): Float32Array {
    return toVector(this.at(row).features, out);
  }

  artistRow(row: number): number {
    return this.#credited[row]?.[0] ?? -1;
  }

  /** All artists of a row, main artist first. */
  credited(row: number): readonly number[] {
    return this.#credited[row] ?? [];
  }

  popularity(row: number): number {
    return this.at(row).popularity ?? -1;
  }

  releaseYear(row: number): number | undefined {
    return this.at(row).releaseYear;
  }

  rowsOfArtist(artist: number): readonly number[] {
    return this.#rowsOfArtist[artist] ?? [];
  }

  artistName(artist: number): string {
    return this.#names[artist] ?? '';
  }

  #artistOf(name: string): number {
    const key = artistKey(name);
    const known = this.#artists.get(key);
    if (known !== undefined) return known;
    this.#artists.set(key, this.#names.length);
    this.#rowsOfArtist.push([]);
    return this.#names.push(name) - 1;
  }
}
