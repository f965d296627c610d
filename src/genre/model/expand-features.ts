import { FEATURE_NAMES, type FeatureName } from '../../track/features.ts';

type Value = (name: FeatureName) => number;

/** A column computed from the features, and the features it is computed from. */
interface Derived {
  readonly from: readonly FeatureName[];
  readonly compute: (value: Value) => number;
}

/** Steps along the circle of fifths, as an angle: C and G are neighbours there, C and C# are not. */
function fifths(key: number): number {
  return (2 * Math.PI * ((key * 7) % 12)) / 12;
}

/** The tempo within one octave from 70 BPM: estimates of the tempo are often half or double the pulse. */
function foldTempo(bpm: number): number {
  if (!(bpm > 0)) return bpm;
  let folded = bpm;
  while (folded >= 140) folded /= 2;
  while (folded < 70) folded *= 2;
  return folded;
}

/**
 * Columns that trees, which split on one feature at a time, cannot form. The second is the most informative: music produced to
 * a metronome has a whole number of beats per minute (55 % of house is within 0.02 BPM of one, 5 % of classical).
 */
const DERIVED: readonly Derived[] = [
  { from: ['tempoBpm'], compute: (v) => foldTempo(v('tempoBpm')) },
  { from: ['tempoBpm'], compute: (v) => Math.abs(v('tempoBpm') - Math.round(v('tempoBpm'))) },
  { from: ['key'], compute: (v) => Math.sin(fifths(v('key'))) },
  { from: ['key'], compute: (v) => Math.cos(fifths(v('key'))) },
  { from: ['key', 'mode'], compute: (v) => v('key') + 12 * v('mode') },
  { from: ['energy', 'acousticness'], compute: (v) => v('energy') - v('acousticness') },
  { from: ['loudnessDb', 'energy'], compute: (v) => v('loudnessDb') - 12 * v('energy') },
  { from: ['danceability', 'valence'], compute: (v) => v('danceability') + v('valence') },
  { from: ['danceability', 'energy'], compute: (v) => v('danceability') - v('energy') },
  { from: ['speechiness', 'danceability'], compute: (v) => v('speechiness') * v('danceability') },
  { from: ['energy', 'instrumentalness'], compute: (v) => v('energy') * v('instrumentalness') },
];

/** Input columns of the models: the features, then the derived ones. */
export const COLUMN_COUNT = FEATURE_NAMES.length + DERIVED.length;

/** The column with the distance of the tempo from a whole number of beats per minute. */
export const TEMPO_FRACTION = FEATURE_NAMES.length + 1;

const COLUMN_OF = new Map<string, number>(FEATURE_NAMES.map((name, column) => [name, column]));

/** For every column, the indices of the features it is computed from; reasons name those. */
export const COLUMN_FEATURES: readonly (readonly number[])[] = [
  ...FEATURE_NAMES.map((_, column) => [column]),
  ...DERIVED.map(({ from: of }) => of.map((name) => COLUMN_OF.get(name) ?? 0)),
];

/**
 * Appends the derived columns to a feature vector. A derived column is missing where anything it needs is.
 * @param vector `FEATURE_NAMES.length` numbers, NaN where missing
 * @param out {@link COLUMN_COUNT} numbers; returned
 */
export function expandFeatures(vector: ArrayLike<number>, out: Float32Array): Float32Array {
  const value: Value = (name) => vector[COLUMN_OF.get(name) ?? 0] ?? Number.NaN;
  for (let column = 0; column < FEATURE_NAMES.length; column++) out[column] = vector[column] ?? Number.NaN;
  for (const [i, { compute }] of DERIVED.entries()) out[FEATURE_NAMES.length + i] = compute(value);
  return out;
}
