import { FEATURE_NAMES } from '../track/features.ts';

/** What the map needs of a catalogue. */
interface Mapped {
  readonly size: number;
  vector(row: number, out: Float32Array): Float32Array;
  genre(row: number): number;
  readonly genreNames: readonly string[];
}

/** Where something sits: shares of the catalogue that are darker, and calmer, than it. Both in [0, 1]. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Places {
  ofRow(row: number): Place;
  /** Mean places of the genres by key. */
  readonly genres: ReadonlyMap<string, Place>;
}

/** Rows that stand for all. */
const SAMPLE = 12_000;
const VALENCE = FEATURE_NAMES.indexOf('valence');
const ENERGY = FEATURE_NAMES.indexOf('energy');

/** Measures a catalogue for maps of mood (Russell's circumplex: how happy and how energetic music is). */
export function placesOf(table: Mapped): Places {
  const step = Math.max(1, Math.floor(table.size / SAMPLE));
  const rows = Array.from({ length: Math.floor(table.size / step) }, (_, at) => at * step);
  const vector = new Float32Array(FEATURE_NAMES.length);
  const valences = new Float32Array(rows.length);
  const energies = new Float32Array(rows.length);
  for (const [at, row] of rows.entries()) {
    table.vector(row, vector);
    valences[at] = vector[VALENCE] ?? Number.NaN;
    energies[at] = vector[ENERGY] ?? Number.NaN;
  }
  const rankX = ranker(valences);
  const rankY = ranker(energies);
  const sums = table.genreNames.map(() => ({ x: 0, y: 0, count: 0 }));
  for (const [at, row] of rows.entries()) {
    const sum = sums[table.genre(row)];
    if (sum === undefined) continue;
    sum.x += rankX(valences[at]);
    sum.y += rankY(energies[at]);
    sum.count += 1;
  }
  const genres = table.genreNames.flatMap((name, genre): [string, Place][] => {
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

/** The share of values below one; what is unknown is put in the middle. */
function ranker(values: Float32Array): (value: number | undefined) => number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return (value) => {
    if (value === undefined || Number.isNaN(value) || sorted.length === 0) return 0.5;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low / sorted.length;
  };
}
