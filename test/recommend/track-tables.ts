import { uniform } from '../../src/lib/random.ts';
import type { TrackTable } from '../../src/recommend/track-table.ts';
import { FEATURE_NAMES, type Features, fromVector } from '../../src/track/features.ts';

export interface Line {
  readonly title: string;
  readonly artists: readonly string[];
  readonly features: Features;
}

/** A table of the given tracks; ids are `id0`, `id1`, ... */
export function tableOf(lines: readonly Line[]): TrackTable {
  const names = [...new Set(lines.map(({ artists }) => artists[0] ?? ''))];
  const line = (row: number): Line => {
    const found = lines[row];
    if (found === undefined) throw new RangeError(`no row ${row}`);
    return found;
  };
  return {
    size: lines.length,
    rowOf: (id) => {
      const row = /^id\d+$/u.test(id) ? Number(id.slice(2)) : -1;
      return row < lines.length ? row : -1;
    },
    track: (row) => ({ id: `id${row}`, ...line(row) }),
    title: (row) => line(row).title,
    artists: (row) => line(row).artists,
    vector: (row, out) => {
      for (const [column, name] of FEATURE_NAMES.entries())
        out[column] = line(row).features[name] ?? Number.NaN;
      return out;
    },
    artistRow: (row) => names.indexOf(line(row).artists[0] ?? ''),
    artistCount: names.length,
    artistName: (artist) => names[artist] ?? '',
  };
}

/** Tracks of made-up artists, three each, with random sound. */
export function randomLines(count: number, seed = 1): Line[] {
  const random = uniform(seed);
  return Array.from({ length: count }, (_, at) => ({
    title: `Song ${at}`,
    artists: [`Artist ${Math.floor(at / 3)}`],
    features: fromVector(Float32Array.from(FEATURE_NAMES, () => random())),
  }));
}
