import { MAX_CLASSES, MAX_FEATURES } from '../model/forest/limits.ts';
import { TrainingError } from './error.ts';

/** Training data: columns, labels and weights. */
export interface TrainingData {
  /** One array per feature, one number per row; NaN is missing. */
  readonly columns: readonly Float32Array[];
  /** One class in [0, classes) per row. */
  readonly labels: ArrayLike<number> & Iterable<number>;
  readonly classes: number;
  /** One weight per row, not negative; 1 for all by default. Rows of weight 0 are ignored. */
  readonly weights?: ArrayLike<number>;
}

/** @throws TrainingError that names the first row or column that is wrong */
export function checkTrainingData(data: TrainingData): void {
  const { columns, labels, classes, weights } = data;
  const rows = labels.length;
  if (rows === 0) throw new TrainingError('There are no rows to train on. Check the file and its filters.');
  if (columns.length === 0 || columns.length > MAX_FEATURES) {
    throw new TrainingError(`A forest takes 1 to ${MAX_FEATURES} features, not ${columns.length}.`);
  }
  if (!(Number.isInteger(classes) && classes >= 1 && classes <= MAX_CLASSES)) {
    throw new TrainingError(`A forest takes 1 to ${MAX_CLASSES} classes, not ${classes}.`);
  }
  for (const [feature, column] of columns.entries()) {
    if (column.length !== rows) {
      throw new TrainingError(
        `Feature ${feature} has ${column.length} values for ${rows} rows: give one each.`,
      );
    }
  }
  for (let row = 0; row < rows; row++) {
    const label = labels[row] ?? 0;
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new TrainingError(
        `Row ${row} has the label ${label}; labels are whole numbers from 0 to ${classes - 1}.`,
      );
    }
  }
  if (weights !== undefined) checkWeights(weights, rows);
}

function checkWeights(weights: ArrayLike<number>, rows: number): void {
  if (weights.length !== rows)
    throw new TrainingError(`There are ${weights.length} weights for ${rows} rows.`);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights[row] ?? 0;
    if (!(weight >= 0 && Number.isFinite(weight))) {
      throw new TrainingError(`Row ${row} has the weight ${weight}; weights are finite and not negative.`);
    }
    total += weight;
  }
  if (total === 0)
    throw new TrainingError('Every row has weight 0: nothing can be learned. Give some a weight.');
}
