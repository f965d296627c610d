import type { FeatureName } from '../../track/features.ts';
import type { FeatureRange } from './genre-ranges.ts';
import { genreInText } from './genres.ts';

const KEYS = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B'];

/** A feature's value as a person reads it: "tempo 128 BPM", "length 3:25", "acousticness 0.92". */
export function featureText(name: FeatureName, value: number): string {
  switch (name) {
    case 'loudnessDb':
      return `loudness ${value.toFixed(1).replace('-', '−')} dB`;
    case 'tempoBpm':
      return `tempo ${value.toFixed(value % 1 < 0.05 || value % 1 > 0.95 ? 0 : 1)} BPM`;
    case 'durationMs': {
      const seconds = Math.round(value / 1000);
      return `length ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    }
    case 'key':
      return `key of ${KEYS[value] ?? '?'}`;
    case 'mode':
      return value === 1 ? 'a major key' : 'a minor key';
    default:
      return `${name} ${value.toFixed(2)}`;
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

const PLACES = {
  '-2': 'far below most',
  '-1': 'below most',
  '1': 'above most',
  '2': 'far above most',
} as const;

/** A genre an answer is told apart from, and where the feature lies in it. */
export interface Rival {
  readonly genre: string;
  readonly range: FeatureRange;
}

/**
 * Why a feature speaks for a genre and not for its rivals: "acousticness 0.92, far above most rock".
 * @param own the feature's range in the genre it speaks for
 * @param rivals the next genres, most probable first; the first that lies plainly elsewhere is named
 * @returns undefined when the figures show no plain difference
 */
export function featureReason(
  name: FeatureName,
  value: number,
  genre: string,
  own: FeatureRange,
  rivals: readonly Rival[],
): string | undefined {
  const text = featureText(name, value);
  if (name === 'key' || name === 'mode') return `${text}, more usual in ${genreInText(genre)}`;
  const mine = position(value, own);
  for (const { genre: rival, range } of rivals) {
    const place = position(value, range);
    if (place !== 0 && Math.abs(place) > Math.abs(mine))
      return `${text}, ${PLACES[place]} ${genreInText(rival)}`;
  }
  return mine === 0 ? `${text}, typical of ${genreInText(genre)}` : undefined;
}

/** How steady the beat is, where that speaks: music made to a click has a whole number of beats a minute. */
export function pulseReason(tempoBpm: number, genre: string): string {
  const off = Math.abs(tempoBpm - Math.round(tempoBpm));
  const bpm = `${tempoBpm.toFixed(off < 0.05 ? 0 : 1)} BPM`;
  return off < 0.05
    ? `a beat on a click (${bpm} to the hundredth), as in much ${genreInText(genre)}`
    : `a beat played, not programmed (${bpm}), as in much ${genreInText(genre)}`;
}
