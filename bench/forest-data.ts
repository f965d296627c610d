import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { FEATURE_COLUMNS } from '../src/dataset/features.ts';
import type { TrainingData } from '../src/genre/training/training-data.ts';
import { Random } from '../src/lib/random.ts';

const FEATURES = Object.values(FEATURE_COLUMNS);

const songs = z.array(z.record(z.string(), z.string()));
const source = new URL('../../shared/data/spotify_songs.csv.gz', import.meta.url);

/** Real songs and their 24 subgenres, each song once; where those are not at hand, made-up ones of the same shape. */
export function benchData(): TrainingData & { readonly name: string } {
  if (!existsSync(source)) return { ...madeUp(), name: 'made-up rows (../shared is not here)' };
  const rows = songs.parse(parse(gunzipSync(readFileSync(source)), { columns: true }));
  const once = new Map(rows.map((row) => [`${row.track_artist}\n${row.track_name}`.toLowerCase(), row]));
  const kept = [...once.values()];
  const names = [...new Set(kept.map((row) => row.playlist_subgenre))].sort();
  const columns = FEATURES.map((name) => Float32Array.from(kept, (row) => Number(row[name])));
  const labels = Uint16Array.from(kept, (row) => names.indexOf(row.playlist_subgenre));
  return { columns, labels, classes: names.length, name: 'songs of spotify_songs.csv.gz, 24 subgenres' };
}

function madeUp(): TrainingData {
  const random = new Random(1);
  const labels = Uint16Array.from({ length: 26_666 }, () => random.below(24));
  const columns = FEATURES.map((_, feature) =>
    Float32Array.from(labels, (label) => ((label >> (feature % 5)) & 1) + 6 * random.unit()),
  );
  return { columns, labels, classes: 24 };
}

/** Every n-th row, so that `count` are left. */
export function thin(data: TrainingData, count: number): TrainingData {
  const step = Math.floor(data.labels.length / count);
  const pick = (values: ArrayLike<number>) => Array.from({ length: count }, (_, i) => values[i * step] ?? 0);
  const columns = data.columns.map((column) => Float32Array.from(pick(column)));
  return { columns, labels: Uint16Array.from(pick(data.labels)), classes: data.classes };
}

/** Four rows of five, shuffled, for training, and the fifth for testing. */
export function split(data: TrainingData): { readonly train: TrainingData; readonly test: TrainingData } {
  const random = new Random(7);
  const fold = Array.from(data.labels, () => random.below(5));
  const part = (test: boolean): TrainingData => {
    const rows = fold.flatMap((own, row) => ((own === 0) === test ? [row] : []));
    const pick = (values: ArrayLike<number>) => rows.map((row) => values[row] ?? 0);
    return {
      columns: data.columns.map((column) => Float32Array.from(pick(column))),
      labels: Uint16Array.from(pick(data.labels)),
      classes: data.classes,
    };
  };
  return { train: part(false), test: part(true) };
}

/** Row-major, as forests predict them. */
export function toRows(data: TrainingData): Float32Array {
  const width = data.columns.length;
  const rows = new Float32Array(width * data.labels.length);
  for (const [feature, column] of data.columns.entries()) {
    for (let row = 0; row < column.length; row++) rows[row * width + feature] = column[row] ?? 0;
  }
  return rows;
}
