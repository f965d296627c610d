import { directionOf, type Mood } from '../../recommend/ranking/mood.ts';
import { FEATURE_NAMES } from '../../track/features.ts';

/** What moods need of a catalogue. */
interface Measured {
  readonly size: number;
  vector(row: number, out: Float32Array): Float32Array;
}

/** The calmest tracks are the calmest quarter of a catalogue, and so on. */
const SHARE = 0.25;

/** Tells which rows of a catalogue have a mood. Measures a mood when it is first asked for. */
export function moodsOf(table: Measured): (row: number, mood: Mood) => boolean {
  const known = new Map<Mood, Uint8Array>();
  return (row, mood) => {
    const rows = known.get(mood) ?? measured(table, mood);
    known.set(mood, rows);
    return rows[row] === 1;
  };
}

/** @returns 1 for the rows at the mood's end of its feature, 0 for the others and where the feature is unknown */
function measured(table: Measured, mood: Mood): Uint8Array {
  const direction = directionOf(mood);
  if (direction === undefined) return new Uint8Array(table.size).fill(1);
  const column = FEATURE_NAMES.indexOf(direction.feature);
  const vector = new Float32Array(FEATURE_NAMES.length);
  // Towards the mood is up, whichever way the feature goes.
  const values = Float32Array.from(
    { length: table.size },
    (_, row) => direction.sign * (table.vector(row, vector)[column] ?? Number.NaN),
  );
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const least = sorted[Math.floor((1 - SHARE) * sorted.length)] ?? Number.NaN;
  return Uint8Array.from(values, (value) => (value >= least ? 1 : 0));
}
