import type { Playlist } from '../../dataset/playlists.ts';
import type { TrackInfo } from '../../track/track.ts';
import {
  type CoOccurrenceCounts,
  hashArtist,
  hashPlaylistId,
  hashPlaylistName,
  hashRecording,
  idHash,
} from '../space/co-occurrence/counts.ts';
import { PairCounter } from './pair-counter.ts';

/** A track and the labels that its sources gave it. */
export interface TrackLabels {
  readonly track: Pick<TrackInfo, 'id' | 'artists' | 'title'>;
  /** "source=label" */
  readonly labels: readonly string[];
}

/** Labels of fewer artists say too little about which of them belong together. */
const LABEL_ARTISTS_MIN = 5;
/** Labels that are names of playlists repeat what the playlists say: evaluating on these would be circular. */
const FROM_PLAYLISTS = /^tidytuesday=/;

/**
 * Counts artists and recordings in playlists and under labels.
 * @param labelled labels of artists, and further ids of recordings; read once
 */
export function collectCounts(
  playlists: readonly Playlist[],
  labelled: Iterable<TrackLabels>,
): CoOccurrenceCounts {
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

/** @returns the artists of each label, ordered by the label's text: one entry for every track that has both */
function collectLabels(
  labelled: Iterable<TrackLabels>,
  visit: (track: TrackLabels['track']) => void,
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
