import { ID_WORDS, packId } from '../../../catalogue/ids.ts';
import type { Playlist } from '../../../dataset/playlists.ts';
import { hashText } from '../../../lib/hash-text.ts';
import { artistKey } from '../../../track/artist-keys.ts';
import { foldText } from '../../../track/fold-text.ts';
import { recordingKey } from '../../../track/recording-keys.ts';
import type { TrackInfo } from '../../../track/track.ts';
import { type HashedRows, PairCounter } from './sparse-rows.ts';

/** A track and the labels that its sources gave it. */
export interface LabelledArtists {
  readonly track: Pick<TrackInfo, 'id' | 'artists' | 'title'>;
  /** "source=label" */
  readonly labels: readonly string[];
}

type Named = Pick<TrackInfo, 'artists' | 'title'>;

/**
 * Who is kept with whom, without a name: all that crowd vectors are computed from, small enough to ship, so
 * that they can be computed again without the playlists that somebody wants to judge them by.
 */
export interface CrowdFacts {
  /** Hashes of the playlists' ids (0 where there is none) and names; their number is that of playlist columns. */
  readonly playlistIds: Uint32Array;
  readonly playlistNames: Uint32Array;
  /** Number of label columns; they follow those of the playlists. */
  readonly labels: number;
  /** Artist key x playlists and labels. */
  readonly artists: HashedRows;
  /** Recording key x playlists. */
  readonly recordings: HashedRows;
  /** {@link idHash} of tracks whose recording is known, ascending, and the row of that recording. */
  readonly trackIds: Uint32Array;
  readonly trackRecordings: Uint32Array;
}

/** Labels that fewer artists share say nothing of who is kept with whom. */
const LABEL_ARTISTS_MIN = 5;
/** Labels that are the names of playlists say what the playlists say: judging by these would be circular. */
const FROM_PLAYLISTS = /^tidytuesday=/;

export const hashArtist = (name: string): number => hashText(artistKey(name));
export const hashRecording = (track: Named): number => hashText(recordingKey(track.artists, track.title));
export const hashPlaylistName = (name: string): number => hashText(foldText(name));
export const hashPlaylistId = (id: string): number => (id === '' ? 0 : hashText(id));

const scratch = new Uint32Array(ID_WORDS);

/** The lowest 32 of an id's 128 random bits, or 0 for text that is no id. */
export function idHash(id: string): number {
  return packId(id, scratch) ? (scratch[ID_WORDS - 1] ?? 0) : 0;
}

/**
 * Gathers the facts.
 * @param labelled artists' labels and further ids of recordings; read once
 */
export function collectFacts(
  playlists: readonly Playlist[],
  labelled: Iterable<LabelledArtists>,
): CrowdFacts {
  const artists = new PairCounter();
  const recordings = new PairCounter();
  const ids = new Map<number, number>();
  for (const [column, { entries }] of playlists.entries()) {
    for (const track of entries) {
      const recording = hashRecording(track);
      for (const artist of track.artists) artists.add(hashArtist(artist), column);
      recordings.add(recording, column);
      ids.set(idHash(track.trackId), recording);
    }
  }
  const known = recordings.finish();
  const labels = collectLabels(labelled, (track) => {
    const recording = hashRecording(track);
    if (known.rowOf(recording) >= 0) ids.set(idHash(track.id), recording);
  });
  for (const [column, members] of labels.entries()) {
    for (const hash of members) artists.add(hash, playlists.length + column);
  }
  ids.delete(0);
  const trackIds = Uint32Array.from(ids.keys()).sort();
  return {
    playlistIds: Uint32Array.from(playlists, ({ id }) => hashPlaylistId(id)),
    playlistNames: Uint32Array.from(playlists, ({ name }) => hashPlaylistName(name)),
    labels: labels.length,
    artists: artists.finish(),
    recordings: known,
    trackIds,
    trackRecordings: trackIds.map((id) => known.rowOf(ids.get(id) ?? 0)),
  };
}

/** @returns for each label, in the order of its text, its artists: once for every track that has both */
function collectLabels(
  labelled: Iterable<LabelledArtists>,
  visit: (track: LabelledArtists['track']) => void,
): number[][] {
  const members = new Map<string, number[]>();
  for (const { track, labels: given } of labelled) {
    visit(track);
    const labels = given.filter((label) => !FROM_PLAYLISTS.test(label));
    const artists = labels.length === 0 ? [] : track.artists.map(hashArtist);
    for (const label of labels) {
      const known = members.get(label);
      if (known === undefined) members.set(label, [...artists]);
      else known.push(...artists);
    }
  }
  return [...members]
    .filter(([, artists]) => new Set(artists).size >= LABEL_ARTISTS_MIN)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, artists]) => artists);
}
