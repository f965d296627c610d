import type { Predictions } from './metrics.ts';

/** Those of some rows. */
export function pickPredictions(predictions: Predictions, rows: readonly number[]): Predictions {
  const { classes, labels, allLabels, probabilities } = predictions;
  const picked = new Float32Array(rows.length * classes);
  for (const [to, from] of rows.entries()) {
    picked.set(probabilities.subarray(from * classes, (from + 1) * classes), to * classes);
  }
  return {
    probabilities: picked,
    labels: Int32Array.from(rows, (row) => labels[row] ?? 0),
    ...(allLabels === undefined ? {} : { allLabels: rows.map((row) => allLabels[row] ?? []) }),
    classes,
  };
}

/** Predictions of several folds as one. */
export function joinPredictions(parts: readonly Predictions[], classes: number): Predictions {
  const rows = parts.reduce((sum, part) => sum + part.labels.length, 0);
  const probabilities = new Float32Array(rows * classes);
  const labels = new Int32Array(rows);
  let row = 0;
  for (const part of parts) {
    probabilities.set(part.probabilities, row * classes);
    labels.set(part.labels, row);
    row += part.labels.length;
  }
  return { probabilities, labels, classes };
}
