import { countBelow } from '../lib/ranks.ts';
import { FEATURE_NAMES } from '../track/features.ts';

/** What the map needs of a catalogue. */
interface FeatureTable {
  readonly size: number;
  vector(row: number, out: Float32Array): Float32Array;
  genre(row: number): number;
  readonly genreNames: readonly string[];
}

/** The shares of the catalogue with a lower valence (x) and a lower energy (y), both in [0, 1]. */
export interface MapPosition {
  readonly x: number;
  readonly y: number;
}

export interface MapPositions {
  ofRow(row: number): MapPosition;
  /** Mean positions of the genres by key. */
  readonly genres: ReadonlyMap<string, MapPosition>;
}

/** Rows that represent the whole catalogue. */
const SAMPLE_SIZE = 12_000;
const VALENCE = FEATURE_NAMES.indexOf('valence');
const ENERGY = FEATURE_NAMES.indexOf('energy');

/** Positions on a map of mood: happiness against energy (the circumplex model of Russell 1980). */
export function computeMapPositions(table: FeatureTable): MapPositions {
  const step = Math.max(1, Math.floor(table.size / SAMPLE_SIZE));
  const rows = Array.from({ length: Math.floor(table.size / step) }, (_, at) => at * step);
  const vector = new Float32Array(FEATURE_NAMES.length);
  const valences = new Float32Array(rows.length);
  const energies = new Float32Array(rows.length);
  for (const [at, row] of rows.entries()) {
    table.vector(row, vector);
    valences[at] = vector[VALENCE] ?? Number.NaN;
    energies[at] = vector[ENERGY] ?? Number.NaN;
  }
  const rankX = percentileRank(valences);
  const rankY = percentileRank(energies);
  const sums = table.genreNames.map(() => ({ x: 0, y: 0, count: 0 }));
  for (const [at, row] of rows.entries()) {
    const sum = sums[table.genre(row)];
    if (sum === undefined) continue;
    sum.x += rankX(valences[at]);
    sum.y += rankY(energies[at]);
    sum.count += 1;
  }
  const genres = table.genreNames.flatMap((name, genre): [string, MapPosition][] => {
    const { x, y, count } = sums[genre] ?? { x: 0, y: 0, count: 0 };
    return count === 0 ? [] : [[name, { x: x / count, y: y / count }]];
  });
  return {
    genres: new Map(genres),
    ofRow(row) {
      table.vector(row, vector);
      return { x: rankX(vector[VALENCE]), y: rankY(vector[ENERGY]) };
    },
  };
}

/** The share of values below one; an unknown value ranks in the middle. */
function percentileRank(values: Float32Array): (value: number | undefined) => number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return (value) => {
    if (value === undefined || Number.isNaN(value) || sorted.length === 0) return 0.5;
    return countBelow(sorted, value) / sorted.length;
  };
}
