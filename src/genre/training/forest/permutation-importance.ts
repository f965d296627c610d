import { Random } from '../../../lib/random.ts';
import type { TrainingData } from '../training-data.ts';

/** Anything that gives class probabilities for a row; a Forest does. */
export interface Predictor {
  readonly classes: number;
  predictProbability(row: Float32Array, out: Float64Array): Float64Array;
}

/** How much worse a model gets when one feature is shuffled among the rows and so carries no information. */
export interface PermutationImportance {
  /** Mean drop of accuracy, one number per feature. */
  readonly accuracy: Float64Array;
  /** Standard deviation of that drop over the repeats. */
  readonly spread: Float64Array;
  /** Mean rise of the log loss (nats per row). */
  readonly logLoss: Float64Array;
}

/** How often to shuffle, over how many rows. */
export interface PermutationOptions {
  /** Shuffles per feature; 5. */
  readonly repeats?: number;
  /** Number of rows, drawn at random; at most 5,000 by default. */
  readonly rows?: number;
  /** 42. */
  readonly seed?: number;
}

/** Probabilities below this count as this much, so that one certain mistake does not outweigh everything. */
const LEAST_PROBABILITY = 1e-6;

/**
 * Permutation importance (Breiman 2001; as scikit-learn's permutation_importance).
 * @param data rows the model has **not** seen: on its own training rows every feature looks important
 */
export function permutationImportance(
  model: Predictor,
  data: TrainingData,
  options: PermutationOptions = {},
): PermutationImportance {
  const random = new Random(options.seed ?? 42);
  const rows = drawSome(data.labels.length, options.rows ?? 5000, random);
  const repeats = options.repeats ?? 5;
  const features = data.columns.length;
  const plain = score(model, data, rows, -1, rows);
  const accuracy = new Float64Array(features);
  const squares = new Float64Array(features);
  const logLoss = new Float64Array(features);
  for (let feature = 0; feature < features; feature++) {
    for (let repeat = 0; repeat < repeats; repeat++) {
      const shuffled = score(model, data, rows, feature, shuffle(rows.slice(), random));
      const drop = plain.accuracy - shuffled.accuracy;
      accuracy[feature] = (accuracy[feature] ?? 0) + drop / repeats;
      squares[feature] = (squares[feature] ?? 0) + drop ** 2 / repeats;
      logLoss[feature] = (logLoss[feature] ?? 0) + (shuffled.logLoss - plain.logLoss) / repeats;
    }
  }
  const spread = squares.map((square, feature) =>
    Math.sqrt(Math.max(0, square - (accuracy[feature] ?? 0) ** 2)),
  );
  return { accuracy, spread, logLoss };
}

function drawSome(count: number, most: number, random: Random): Uint32Array {
  const all = Uint32Array.from({ length: count }, (_, row) => row);
  return count <= most ? all : shuffle(all, random).slice(0, most);
}

function shuffle(rows: Uint32Array, random: Random): Uint32Array {
  for (let last = rows.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const kept = rows[last] ?? 0;
    rows[last] = rows[other] ?? 0;
    rows[other] = kept;
  }
  return rows;
}

/** @param from where each of `rows` takes the shuffled feature from */
function score(model: Predictor, data: TrainingData, rows: Uint32Array, shuffled: number, from: Uint32Array) {
  const vector = new Float32Array(data.columns.length);
  const out = new Float64Array(model.classes);
  let right = 0;
  let logLoss = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    for (const [feature, column] of data.columns.entries()) {
      vector[feature] = column[feature === shuffled ? (from[i] ?? 0) : row] ?? 0;
    }
    model.predictProbability(vector, out);
    const label = data.labels[row] ?? 0;
    logLoss -= Math.log(Math.max(LEAST_PROBABILITY, out[label] ?? 0)) / rows.length;
    if (argmax(out) === label) right++;
  }
  return { accuracy: right / rows.length, logLoss };
}

function argmax(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}
