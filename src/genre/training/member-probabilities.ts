import type { Answers } from '../evaluation/metrics.ts';
import type { Boosting } from '../model/boosting/boosting.ts';
import { mixLogs, type Shares } from '../model/ensemble.ts';
import { COLUMN_COUNT, expand } from '../model/expand-features.ts';
import type { Validation } from './fit-calibration.ts';
import { joinFloats } from './join-floats.ts';
import type { LabelledTable } from './labelled-table.ts';
import type { Members } from './train-ensemble.ts';

/** What the members of the ensemble say of some rows, kept apart so that they can be mixed in any proportion. */
export interface Scores {
  /** Row-major probabilities, `labels.length * classes`. */
  readonly boosted: Float32Array;
  readonly grown: Float32Array;
  readonly networked: Float32Array;
  readonly labels: Int32Array;
  /** All labels of each row. */
  readonly allLabels: readonly (readonly number[])[];
  readonly classes: number;
}

export function scoreRows(members: Members, table: LabelledTable): Scores {
  const { boosting, forest, network } = members;
  const classes = boosting.classes;
  const rows = table.labels.length;
  const vector = new Float32Array(table.columns.length);
  const wide = new Float32Array(COLUMN_COUNT);
  const out = new Float64Array(classes);
  const boosted = new Float32Array(rows * classes);
  const grown = new Float32Array(rows * classes);
  const networked = new Float32Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    for (const [f, column] of table.columns.entries()) vector[f] = column[row] as number;
    expand(vector, wide);
    boosted.set(boosting.probabilities(wide, out), row * classes);
    grown.set(forest.predictProbability(wide, out), row * classes);
    networked.set(network.probabilities(wide, out), row * classes);
  }
  return { boosted, grown, networked, labels: table.labels, allLabels: table.allLabels, classes };
}

/** Mean negative logarithm of what the boosted trees give the rows' labels. */
export function logLoss(boosting: Boosting, table: LabelledTable): number {
  const vector = new Float32Array(table.columns.length);
  const wide = new Float32Array(COLUMN_COUNT);
  const out = new Float64Array(boosting.classes);
  let sum = 0;
  for (let row = 0; row < table.labels.length; row++) {
    for (const [f, column] of table.columns.entries()) vector[f] = column[row] as number;
    boosting.probabilities(expand(vector, wide), out);
    sum -= Math.log(Math.max(out[table.labels[row] as number] as number, 1e-12));
  }
  return sum / Math.max(1, table.labels.length);
}

export function joinScores(parts: readonly Scores[], classes: number): Scores {
  return {
    boosted: joinFloats(parts.map(({ boosted }) => boosted)),
    grown: joinFloats(parts.map(({ grown }) => grown)),
    networked: joinFloats(parts.map(({ networked }) => networked)),
    labels: Int32Array.from(parts.flatMap(({ labels }) => [...labels])),
    allLabels: parts.flatMap(({ allLabels }) => allLabels),
    classes,
  };
}

/** The ensemble's log-weights with the given shares. */
export function mixScores({ boosted, grown, networked, ...rest }: Scores, shares: Shares): Validation {
  const logWeights = new Float32Array(boosted.length);
  for (let i = 0; i < logWeights.length; i++) {
    logWeights[i] = mixLogs(boosted[i] as number, grown[i] as number, networked[i] as number, shares);
  }
  return { ...rest, logWeights };
}

/** Reads every row of log-weights; `read` may overwrite the row it is given. */
export function answersTo(
  { logWeights, labels, classes }: Validation,
  read: (row: Float64Array, index: number) => Float64Array,
): Answers {
  const probabilities = new Float32Array(logWeights.length);
  for (let index = 0; index < labels.length; index++) {
    const row = Float64Array.from(logWeights.subarray(index * classes, (index + 1) * classes));
    probabilities.set(read(row, index), index * classes);
  }
  return { probabilities, labels, classes };
}
