import type { Predictions } from '../evaluation/metrics.ts';
import type { Boosting } from '../model/boosting/boosting.ts';
import { averageLogs, type EnsembleWeights } from '../model/ensemble.ts';
import { COLUMN_COUNT, expandFeatures } from '../model/expand-features.ts';
import type { ValidationSet } from './fit-calibration.ts';
import { joinFloats } from './join-floats.ts';
import type { LabelledTable } from './labelled-table.ts';
import type { TrainedEnsemble } from './train-ensemble.ts';

/** Probabilities of some rows from each member of the ensemble, kept apart so that they can be weighted. */
export interface MemberProbabilities {
  /** Row-major probabilities, `labels.length * classes`. */
  readonly boosting: Float32Array;
  readonly forest: Float32Array;
  readonly network: Float32Array;
  readonly labels: Int32Array;
  /** All labels of each row. */
  readonly allLabels: readonly (readonly number[])[];
  readonly classes: number;
  /** Comparison key of each row's artist, where known. */
  readonly artists?: readonly string[];
  /** The raw labels of each row, where known. */
  readonly rawLabels?: readonly (readonly string[])[];
}

export function predictMembers(members: TrainedEnsemble, table: LabelledTable): MemberProbabilities {
  const { boosting, forest, network } = members;
  const classes = boosting.classes;
  const rows = table.labels.length;
  const vector = new Float32Array(table.columns.length);
  const expanded = new Float32Array(COLUMN_COUNT);
  const out = new Float64Array(classes);
  const ofBoosting = new Float32Array(rows * classes);
  const ofForest = new Float32Array(rows * classes);
  const ofNetwork = new Float32Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    for (const [f, column] of table.columns.entries()) vector[f] = column[row] ?? 0;
    expandFeatures(vector, expanded);
    ofBoosting.set(boosting.probabilities(expanded, out), row * classes);
    ofForest.set(forest.predictProbability(expanded, out), row * classes);
    ofNetwork.set(network.probabilities(expanded, out), row * classes);
  }
  return {
    boosting: ofBoosting,
    forest: ofForest,
    network: ofNetwork,
    labels: table.labels,
    allLabels: table.allLabels,
    classes,
    artists: table.artists,
    ...(table.rawLabels === undefined ? {} : { rawLabels: table.rawLabels }),
  };
}

/** Mean negative log-likelihood of the rows' labels under the boosted trees. */
export function logLoss(boosting: Boosting, table: LabelledTable): number {
  const vector = new Float32Array(table.columns.length);
  const expanded = new Float32Array(COLUMN_COUNT);
  const out = new Float64Array(boosting.classes);
  let sum = 0;
  for (let row = 0; row < table.labels.length; row++) {
    for (const [f, column] of table.columns.entries()) vector[f] = column[row] ?? 0;
    boosting.probabilities(expandFeatures(vector, expanded), out);
    sum -= Math.log(Math.max(out[table.labels[row] ?? 0] ?? 0, 1e-12));
  }
  return sum / Math.max(1, table.labels.length);
}

export function joinMemberProbabilities(
  parts: readonly MemberProbabilities[],
  classes: number,
): MemberProbabilities {
  return {
    boosting: joinFloats(parts.map((part) => part.boosting)),
    forest: joinFloats(parts.map((part) => part.forest)),
    network: joinFloats(parts.map((part) => part.network)),
    labels: Int32Array.from(parts.flatMap(({ labels }) => [...labels])),
    allLabels: parts.flatMap(({ allLabels }) => allLabels),
    classes,
    artists: parts.flatMap(({ artists = [] }) => artists),
    rawLabels: parts.flatMap(({ labels, rawLabels = Array.from(labels, () => []) }) => rawLabels),
  };
}

/** The ensemble's log-weights under the given weights. */
export function combineMembers(
  { boosting, forest, network, ...rest }: MemberProbabilities,
  weights: EnsembleWeights,
): ValidationSet {
  const logWeights = new Float32Array(boosting.length);
  for (let i = 0; i < logWeights.length; i++) {
    logWeights[i] = averageLogs(boosting[i] ?? 0, forest[i] ?? 0, network[i] ?? 0, weights);
  }
  return { ...rest, logWeights };
}

/** Turns every row of log-weights into probabilities; `calibrateRow` may overwrite the row it is given. */
export function toPredictions(
  { logWeights, labels, classes }: ValidationSet,
  calibrateRow: (row: Float64Array, index: number) => Float64Array,
): Predictions {
  const probabilities = new Float32Array(logWeights.length);
  for (let index = 0; index < labels.length; index++) {
    const row = Float64Array.from(logWeights.subarray(index * classes, (index + 1) * classes));
    probabilities.set(calibrateRow(row, index), index * classes);
  }
  return { probabilities, labels, classes };
}
