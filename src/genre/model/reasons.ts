import { type Message, message } from '../../messages/message.ts';
import type { FeatureName } from '../../track/features.ts';
import type { LabelCounts } from './artist-labels.ts';
import type { FeatureRange } from './genre-ranges.ts';
import { genreInText } from './genres.ts';

/** A smaller share of similar artists' tracks speaks for no genre. */
const MIN_SHARE = 0.005;
const KEYS = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'];

/** A feature's value: "tempo 128 BPM", "length 3:25", "acousticness 0.92". */
export function featureValue(name: FeatureName, value: number): Message {
  switch (name) {
    case 'key':
      return message('features.key', { value: KEYS[value] ?? '?' });
    case 'mode':
      return message(value === 1 ? 'features.major' : 'features.minor');
    default:
      return message(`features.${name}`, { value });
  }
}

/** Where a value lies in a range: from -2, below nine tenths of the tracks, to 2, above nine tenths. */
export function position(value: number, range: FeatureRange): -2 | -1 | 0 | 1 | 2 {
  if (value > range.p90) return 2;
  if (value > range.p75) return 1;
  if (value < range.p10) return -2;
  if (value < range.p25) return -1;
  return 0;
}

/**
 * Why a feature speaks for a genre: "acousticness 0.92, as high as in most folk".
 * @param own the feature's range in the genre it speaks for
 * @param alternatives its ranges in the genres the track could be instead
 * @returns undefined when the ranges do not show that it speaks for the genre
 */
export function featureReason(
  name: FeatureName,
  value: number,
  genre: string,
  own: FeatureRange,
  alternatives: readonly FeatureRange[],
): Message | undefined {
  const params = { feature: featureValue(name, value), genre: genreInText(genre) };
  if (name === 'key' || name === 'mode') return message('reasons.moreUsual', params);
  if (position(value, own) === 0) {
    const different = alternatives.map((range) => position(value, range)).find((inOther) => inOther !== 0);
    if (different === undefined) return message('reasons.typical', params);
    const isHigh = different > 0;
    if (name === 'durationMs') return message(isHigh ? 'reasons.asLong' : 'reasons.asShort', params);
    return message(isHigh ? 'reasons.asHigh' : 'reasons.asLow', params);
  }
  const fromMiddle = Math.abs(value - own.p50);
  const isNearest = alternatives.every(({ p50 }) => fromMiddle < Math.abs(value - p50));
  return isNearest && alternatives.length > 0 ? message('reasons.moreUsual', params) : undefined;
}

/** How steady the beat is: music produced to a metronome has a whole number of beats per minute. */
export function beatReason(tempoBpm: number, genre: string): Message {
  const isWhole = Math.abs(tempoBpm - Math.round(tempoBpm)) < 0.05;
  return message(isWhole ? 'reasons.programmedBeat' : 'reasons.liveBeat', {
    tempo: isWhole ? Math.round(tempoBpm) : tempoBpm,
    genre: genreInText(genre),
  });
}

/**
 * What the artist's tracks added: "9 of 12 tracks by X in the catalogue are jazz (from the audio alone: 34 %)".
 * @param label index of the genre, of which `genre` is the label
 * @param audioAlone its probability without the artist, in [0, 1]; undefined when the features are unknown
 * @param isCounted whether the track itself is one of those counted
 * @returns undefined when none of them is of the genre
 */
export function artistReason(
  artist: string,
  counts: LabelCounts,
  label: number,
  genre: string,
  audioAlone: number | undefined,
  isCounted: boolean,
): Message | undefined {
  const count = countOf(counts, label);
  if (count === 0) return undefined;
  return withAudioAlone(ownTracks(artist, counts, count, genreInText(genre), isCounted), audioAlone);
}

function ownTracks(
  artist: string,
  { tracks }: LabelCounts,
  count: number,
  genre: Message,
  isCounted: boolean,
): Message {
  if (tracks > 1) {
    const code = isCounted ? 'reasons.artistSomeWithThis' : 'reasons.artistSome';
    return message(code, { count, tracks, artist, genre });
  }
  return isCounted
    ? message('reasons.artistThisTrack', { genre })
    : message('reasons.artistOnly', { artist, genre });
}

/** As {@link artistReason}, for an artist without labels: the share of similar artists' labels that are the genre. */
export function similarArtistsReason(
  counts: LabelCounts,
  label: number,
  genre: string,
  audioAlone: number | undefined,
): Message | undefined {
  const all = counts.counts.reduce((sum, count) => sum + count, 0);
  const share = countOf(counts, label) / all;
  if (share < MIN_SHARE) return undefined;
  return withAudioAlone(message('reasons.similarArtists', { share, genre: genreInText(genre) }), audioAlone);
}

function countOf({ labels, counts }: LabelCounts, label: number): number {
  return counts[labels.indexOf(label)] ?? 0;
}

function withAudioAlone(reason: Message, audioAlone: number | undefined): Message {
  if (audioAlone === undefined) return reason;
  return message('reasons.withAudioAlone', { reason, share: audioAlone });
}
