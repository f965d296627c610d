import type { TrainingData } from '../../../../src/genre/training/training-data.ts';
import { Random } from '../../../../src/lib/random.ts';

/** Classes as overlapping clouds around corners of a cube, so that a forest can learn them but not perfectly. */
export function clouds(rows: number, features: number, classes: number, seed = 1): TrainingData {
  const random = new Random(seed);
  const labels = Uint8Array.from({ length: rows }, () => random.below(classes));
  const columns = Array.from({ length: features }, (_, feature) =>
    Float32Array.from(labels, (label) => ((label >> (feature % 3)) & 1) + 2 * random.unit()),
  );
  return { columns, labels, classes };
}

/** A row of the data as a feature vector. */
export function rowOf(data: TrainingData, row: number): Float32Array {
  return Float32Array.from(data.columns, (column) => column[row] as number);
}

/** The share of rows whose most probable class is their label. */
export function accuracy(predict: (row: Float32Array) => number, data: TrainingData): number {
  let right = 0;
  for (let row = 0; row < data.labels.length; row++) {
    if (predict(rowOf(data, row)) === data.labels[row]) right++;
  }
  return right / data.labels.length;
}
