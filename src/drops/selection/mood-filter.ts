import { directionOf, type Mood } from '../../recommend/ranking/mood.ts';
import { FEATURE_NAMES } from '../../track/features.ts';

/** What moods need of a catalogue. */
interface FeatureTable {
  readonly size: number;
  vector(row: number, out: Float32Array): Float32Array;
}

/** The calmest quarter of a catalogue is calm, and so on. */
const SHARE = 0.25;

/** Tells which rows of a catalogue have a mood. Computes a mood for the whole catalogue on first use. */
export function moodFilter(table: FeatureTable): (row: number, mood: Mood) => boolean {
  const computed = new Map<Mood, Uint8Array>();
  return (row, mood) => {
    const rows = computed.get(mood) ?? rowsOfMood(table, mood);
    computed.set(mood, rows);
    return rows[row] === 1;
  };
}

/** @returns 1 for the rows at the mood's end of its feature, 0 for the others and where the feature is unknown */
function rowsOfMood(table: FeatureTable, mood: Mood): Uint8Array {
  const direction = directionOf(mood);
  if (direction === undefined) return new Uint8Array(table.size).fill(1);
  const column = FEATURE_NAMES.indexOf(direction.feature);
  const vector = new Float32Array(FEATURE_NAMES.length);
  // Signed so that more of the mood is always a larger value.
  const values = Float32Array.from(
    { length: table.size },
    (_, row) => direction.sign * (table.vector(row, vector)[column] ?? Number.NaN),
  );
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const threshold = sorted[Math.floor((1 - SHARE) * sorted.length)] ?? Number.NaN;
  return Uint8Array.from(values, (value) => (value >= threshold ? 1 : 0));
}
