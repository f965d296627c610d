import type { TrackTable } from '../src/recommend/track-table.ts';
import { FEATURE_NAMES, fromVector } from '../src/track/features.ts';

/** Tracks of synthetic artists with random features. */
export function syntheticTable(size: number, random: () => number): TrackTable {
  const features = Float32Array.from({ length: size * FEATURE_NAMES.length }, random);
  const vector = (row: number, out: Float32Array) => {
    out.set(features.subarray(row * FEATURE_NAMES.length, (row + 1) * FEATURE_NAMES.length));
    return out;
  };
  return {
    size,
    rowOf: (id) => (id.startsWith('track ') ? Number(id.slice(6)) : -1),
    track: (row) => ({
      id: `track ${row}`,
      title: `Song ${row}`,
      artists: [`Artist ${row >> 2}`],
      features: fromVector(vector(row, new Float32Array(FEATURE_NAMES.length))),
    }),
    title: (row) => `Song ${row}`,
    vector,
    artists: (row) => [`Artist ${row >> 2}`],
    artistRow: (row) => row >> 2,
    artistCount: size >> 2,
    artistName: (artist) => `Artist ${artist}`,
  };
}
