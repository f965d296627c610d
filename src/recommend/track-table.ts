import type { AddedArtist } from '../track/addition.ts';
import type { Track } from '../track/track.ts';

/** What the recommender needs from a collection of tracks; the bundled catalogue is one. */
export interface TrackTable {
  /** Number of tracks, which may grow; rows are 0 ... size - 1. */
  readonly size: number;
  /** The row of a Spotify id, or -1. */
  rowOf(id: string): number;
  track(row: number): Track;
  title(row: number): string;
  /** The credited names, main artist first. */
  artists(row: number): readonly string[];
  /** The features of a row in the order of `FEATURE_NAMES`, NaN where unknown, written to `out`. */
  vector(row: number, out: Float32Array): Float32Array;
  /** Dense index of the row's main artist: 0 ... artistCount - 1. */
  artistRow(row: number): number;
  readonly artistCount: number;
  artistName(artist: number): string;
  /** 0-100, or -1 where unknown; absent where it is known for no track. */
  popularity?(row: number): number;
  /** Absent where it is known for no track. */
  releaseYear?(row: number): number | undefined;
  /** A number for the genre a track is labelled with, or -1; absent where none has a label. */
  genre?(row: number): number;
  /** The rows whose main artist it is; absent where that is not known. */
  rowsOfArtist?(artist: number): readonly number[];
  /** The finer genre labels of a row, most telling first; absent where there are none. */
  fineLabels?(row: number): readonly string[];
  /** Rows of tracks that were removed: they can be read, but must not be shown any more. Absent where there are none. */
  isRemoved?(row: number): boolean;
  /** What services say of an artist; absent where that is not known of any. */
  artistFacts?(artist: number): AddedArtist | undefined;
}

/** The row of a track that need not have an id or be in the table, or -1. */
export function rowOfTrack({ id }: { readonly id?: string }, table: Pick<TrackTable, 'rowOf'>): number {
  return id === undefined ? -1 : table.rowOf(id);
}

/** The popularity of an artist's most popular track, or -1 where none is known. */
export function highestPopularity(
  artist: number,
  table: Pick<TrackTable, 'popularity' | 'rowsOfArtist'>,
): number {
  let highest = -1;
  for (const row of table.rowsOfArtist?.(artist) ?? [])
    highest = Math.max(highest, table.popularity?.(row) ?? -1);
  return highest;
}
