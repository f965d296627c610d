import { argmax } from '../evaluation/metrics.ts';
import { type Calibration, calibrate } from '../model/evidence.ts';

/** Validation tracks: the log-weights from the audio and the labels. */
export interface ValidationSet {
  /** Row-major `log P(c | x)`, `labels.length * classes`. */
  readonly logWeights: Float32Array;
  readonly labels: Int32Array;
  /** All labels of each row, the main one first. */
  readonly allLabels: readonly (readonly number[])[];
  readonly classes: number;
  /** Comparison key of each row's artist, where known. */
  readonly artists?: readonly string[];
  /** The raw labels of each row, where known. */
  readonly rawLabels?: readonly (readonly string[])[];
}

/** The log-weights of one row, to be written over. */
export function rowOf({ logWeights, classes }: ValidationSet, index: number): Float64Array {
  return Float64Array.from(logWeights.subarray(index * classes, (index + 1) * classes));
}

/**
 * The inverse temperature at which mean confidence equals accuracy.
 * Mean confidence rises with it, so bisection finds it.
 */
export function fitInverseTemperature(validation: ValidationSet, biases: Float64Array): number {
  const { labels, classes } = validation;
  let hits = 0;
  const rows = Array.from(labels, (_, index) => {
    const weights = rowOf(validation, index);
    for (let c = 0; c < weights.length; c++) weights[c] = (weights[c] ?? 0) + (biases[c] ?? 0);
    if (argmax(weights) === labels[index]) hits++;
    return weights;
  });
  const zero = new Float64Array(classes);
  return fitExponent(hits, rows.length, (inverseTemperature) => {
    const confidence = (row: Float64Array) =>
      Math.max(...calibrate(row.slice(), { inverseTemperature, biases: zero }));
    return rows.reduce((sum, row) => sum + confidence(row), 0);
  });
}

/**
 * The exponent under which the highest probabilities sum to the number of correct predictions.
 * @param confidence their sum, which rises with the exponent
 * @returns 1 when there are no rows
 */
export function fitExponent(hits: number, rows: number, confidence: (exponent: number) => number): number {
  if (rows === 0) return 1;
  let low = 0.2;
  let high = 4;
  for (let i = 0; i < 12; i++) {
    const middle = Math.sqrt(low * high);
    if (confidence(middle) < hits) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}

/** Mean number of validation rows per class from which biases are fitted individually; fewer would overfit. */
const ROWS_PER_BIAS = 300;
/** Weight of accuracy, besides macro-F1, in choosing the biases. */
const ACCURACY_WEIGHT = 0.3;
const PRIOR_POWERS = [0, 0.25, 0.35, 0.5];
const STEPS = [-0.3, -0.15, 0.15, 0.3];

/**
 * Biases that raise macro-F1 without losing accuracy, chosen by macro-F1 plus a part of the accuracy: first a power of
 * the class prior is taken out, then, where there are enough rows, each bias is moved on its own.
 */
export function fitBiases(validation: ValidationSet, prior: Float64Array): Float64Array {
  const tempered = PRIOR_POWERS.map((power) => prior.map((share) => -power * Math.log(share)));
  const scores = tempered.map((candidate) => biasScore(validation, candidate));
  const start = tempered[argmax(scores)] ?? new Float64Array(prior.length);
  const biases = start.slice();
  if (validation.labels.length < ROWS_PER_BIAS * validation.classes) return biases;
  let best = Math.max(...scores);
  for (let pass = 0; pass < 3; pass++) {
    for (let c = 0; c < biases.length; c++) {
      for (const step of STEPS) {
        const before = biases[c] ?? 0;
        biases[c] = before + step;
        const score = biasScore(validation, biases);
        if (score > best + 1e-5) best = score;
        else biases[c] = before;
      }
    }
  }
  // Half of the gain is overfitting: going halfway back is better on tracks by other artists (measured).
  return biases.map((bias, c) => (bias + (start[c] ?? 0)) / 2);
}

function biasScore({ logWeights, labels, classes }: ValidationSet, biases: Float64Array): number {
  const predicted = new Float64Array(classes);
  const truth = new Float64Array(classes);
  const hits = new Float64Array(classes);
  let correct = 0;
  for (let index = 0; index < labels.length; index++) {
    const start = index * classes;
    let best = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) {
      const weight = (logWeights[start + c] ?? 0) + (biases[c] ?? 0);
      if (weight > highest) {
        highest = weight;
        best = c;
      }
    }
    const label = labels[index] ?? 0;
    predicted[best] = (predicted[best] ?? 0) + 1;
    truth[label] = (truth[label] ?? 0) + 1;
    if (best === label) {
      hits[best] = (hits[best] ?? 0) + 1;
      correct++;
    }
  }
  let f1 = 0;
  for (let c = 0; c < classes; c++) {
    const sum = (predicted[c] ?? 0) + (truth[c] ?? 0);
    f1 += sum === 0 ? 0 : (2 * (hits[c] ?? 0)) / sum;
  }
  return f1 / classes + (ACCURACY_WEIGHT * correct) / labels.length;
}

/** Calibrates the audio alone: fits the biases, then the inverse temperature that goes with them. */
export function fitCalibration(validation: ValidationSet, prior: Float64Array): Calibration {
  if (validation.labels.length === 0)
    return { biases: new Float64Array(prior.length), inverseTemperature: 1 };
  const biases = fitBiases(validation, prior);
  return { biases, inverseTemperature: fitInverseTemperature(validation, biases) };
}
