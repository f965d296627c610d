import { ID_WORDS, packId } from '../../../catalogue/ids.ts';
import { hashText } from '../../../lib/hash-text.ts';
import { artistKey } from '../../../track/artist-keys.ts';
import { foldText } from '../../../track/fold-text.ts';
import { type CreditedTitle, recordingKey } from '../../../track/recording-keys.ts';
import type { SparseRows } from './sparse-rows.ts';

/**
 * How often artists and recordings appear in playlists and under labels, by hashes instead of names: all that
 * co-occurrence vectors are computed from, small enough to ship, so that an evaluation can compute them again without
 * the playlists it uses as ground truth.
 */
export interface CoOccurrenceCounts {
  /** Hashes of the playlists' ids (0 where there is none) and names; their number is that of playlist columns. */
  readonly playlistIds: Uint32Array;
  readonly playlistNames: Uint32Array;
  /** Number of label columns; they follow those of the playlists. */
  readonly labels: number;
  /** Artist key x playlists and labels. */
  readonly artists: SparseRows;
  /** Recording key x playlists. */
  readonly recordings: SparseRows;
  /** {@link idHash} of tracks whose recording is known, ascending, and the row of that recording. */
  readonly trackIds: Uint32Array;
  readonly trackRecordings: Uint32Array;
}

export const hashArtist = (name: string): number => hashText(artistKey(name));
export const hashRecording = ({ artists, title }: CreditedTitle): number =>
  hashText(recordingKey(artists, title));
export const hashPlaylistName = (name: string): number => hashText(foldText(name));
export const hashPlaylistId = (id: string): number => (id === '' ? 0 : hashText(id));

const scratch = new Uint32Array(ID_WORDS);

/** The lowest 32 of an id's 128 random bits, or 0 for text that is no id. */
export function idHash(id: string): number {
  return packId(id, scratch) ? (scratch[ID_WORDS - 1] ?? 0) : 0;
}
