import { FEATURE_NAMES } from '../../../track/features.ts';

/** What a feature of a pair is about; reasons are given by family. */
export type FeatureFamily = 'nearness' | 'playlists' | 'labels' | 'sound' | 'era' | 'popularity' | 'version';

/** Columns whose standing within the pool is a feature too: 0 for the best, towards 1 for the worst. */
export const RANKED = [
  'distance',
  'soundDistance',
  'coOccurrenceDistance',
  'sharedRecordings',
  'sharedArtists',
  'artistCosine',
  'artistPlaylistsWithRecording',
  'recordingPlaylistsWithArtist',
  'popularity',
] as const;

/** Sounds compared one by one; key and mode say nothing of what goes together. */
export const COMPARED_SOUNDS = FEATURE_NAMES.filter((name) => name !== 'key' && name !== 'mode');

/**
 * The features of a pair of a seed and a candidate, in the order in which the model was trained on them, and the family of
 * each. `shared...` weigh shared playlists by their size and divide by how many hold either; `...Lift` is `logLift`.
 */
export const PAIR_FEATURES: readonly (readonly [name: string, family: FeatureFamily])[] = [
  ['distance', 'nearness'],
  ['soundDistance', 'sound'],
  ['coOccurrenceDistance', 'playlists'],
  ['artistCosine', 'playlists'],
  ['recordingCosine', 'playlists'],
  ['recordingToArtistCosine', 'playlists'],
  ['artistToRecordingCosine', 'playlists'],
  ['sharedRecordings', 'playlists'],
  ['recordingLift', 'playlists'],
  ['sharedArtists', 'playlists'],
  ['artistLift', 'playlists'],
  ['recordingPlaylistsWithArtist', 'playlists'],
  ['recordingToArtistLift', 'playlists'],
  ['artistPlaylistsWithRecording', 'playlists'],
  ['artistToRecordingLift', 'playlists'],
  ['seedPlaylists', 'playlists'],
  ['candidatePlaylists', 'playlists'],
  ['seedArtistPlaylists', 'playlists'],
  ['candidateArtistPlaylists', 'playlists'],
  ['labelCosine', 'labels'],
  ['popularity', 'popularity'],
  ['popularityInArtist', 'popularity'],
  ['popularityDifference', 'popularity'],
  ['yearDifference', 'era'],
  ['yearsLater', 'era'],
  ['versionKind', 'version'],
  ['sameVersionKind', 'version'],
  ['sameScript', 'version'],
  ['sameArtist', 'playlists'],
  ['creditedArtists', 'version'],
  ...COMPARED_SOUNDS.map((name) => [`difference.${name}`, 'sound'] as const),
  ['distance.rank', 'nearness'],
  ['soundDistance.rank', 'sound'],
  ['coOccurrenceDistance.rank', 'playlists'],
  ['sharedRecordings.rank', 'playlists'],
  ['sharedArtists.rank', 'playlists'],
  ['artistCosine.rank', 'playlists'],
  ['artistPlaylistsWithRecording.rank', 'playlists'],
  ['recordingPlaylistsWithArtist.rank', 'playlists'],
  ['popularity.rank', 'popularity'],
  ['relativeDistance', 'nearness'],
  ['nearestDistance', 'nearness'],
  ['middleDistance', 'nearness'],
];

const COLUMNS = new Map(PAIR_FEATURES.map(([name], column) => [name, column]));

/** In place of a feature that is not known: below all that are. */
export const UNKNOWN = -1000;

/** The column of a feature. @throws RangeError for a name that is none */
export function columnOf(name: string): number {
  const column = COLUMNS.get(name);
  if (column === undefined) throw new RangeError(`no feature ${name}`);
  return column;
}
