import { directionOf, type Mood } from '../../recommend/ranking/mood.ts';
import { FEATURE_NAMES } from '../../track/features.ts';

/** What moods need of a catalogue. */
interface FeatureTable {
  readonly size: number;
  vector(row: number, out: Float32Array): Float32Array;
}

/** The calmest quarter of a catalogue is calm, and so on. */
const SHARE = 0.25;
/** Rows that represent the whole catalogue. */
const SAMPLE_SIZE = 50_000;

/** Tells which rows of a catalogue have a mood: how much of it that takes is computed on first use. */
export function moodFilter(table: FeatureTable): (row: number, mood: Mood) => boolean {
  const thresholds = new Map<Mood, number>();
  const vector = new Float32Array(FEATURE_NAMES.length);
  return (row, mood) => {
    const direction = directionOf(mood);
    if (direction === undefined) return true;
    const amountOf = (one: number) => {
      const value = table.vector(one, vector)[FEATURE_NAMES.indexOf(direction.feature)];
      return direction.sign * (value ?? Number.NaN);
    };
    const threshold = thresholds.get(mood) ?? thresholdOf(table.size, amountOf);
    thresholds.set(mood, threshold);
    return amountOf(row) >= threshold;
  };
}

/** @param amountOf how much of the mood a row has, NaN where that is not known */
function thresholdOf(size: number, amountOf: (row: number) => number): number {
  const step = Math.max(1, Math.floor(size / SAMPLE_SIZE));
  const amounts = Float32Array.from({ length: Math.floor(size / step) }, (_, at) => amountOf(at * step));
  const sorted = amounts.filter((amount) => !Number.isNaN(amount)).sort();
  return sorted[Math.floor((1 - SHARE) * sorted.length)] ?? Number.NaN;
}
