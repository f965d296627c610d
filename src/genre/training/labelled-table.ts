import type { Random } from '../../lib/random.ts';

/** Labelled tracks in columns: what a classifier is trained and evaluated on. */
export interface LabelledTable {
  /** One array per feature in the order of `FEATURE_NAMES`, NaN where missing. */
  readonly columns: readonly Float32Array[];
  /** The main label of each row, as an index into `classes`. */
  readonly labels: Int32Array;
  /** All labels of each row, the main one first. */
  readonly allLabels: readonly (readonly number[])[];
  /** Comparison key of each row's main artist. */
  readonly artists: readonly string[];
  /** Keys of the further artists each row credits; none where absent. */
  readonly others?: readonly (readonly string[])[];
  /** The raw labels of each row, as "source=label". */
  readonly rawLabels?: readonly (readonly string[])[];
  /** Training weight of each row. */
  readonly weights: Float32Array;
  readonly classes: readonly string[];
}

/** The given rows of a table, in the given order. */
export function pickRows(table: LabelledTable, rows: ArrayLike<number>): LabelledTable {
  const at = (index: number): number => rows[index] ?? 0;
  const length = rows.length;
  return {
    columns: table.columns.map((column) =>
      Float32Array.from({ length }, (_, i) => column[at(i)] ?? Number.NaN),
    ),
    labels: Int32Array.from({ length }, (_, i) => table.labels[at(i)] ?? 0),
    allLabels: Array.from({ length }, (_, i) => table.allLabels[at(i)] ?? []),
    artists: Array.from({ length }, (_, i) => table.artists[at(i)] ?? ''),
    ...(table.others === undefined
      ? {}
      : { others: Array.from({ length }, (_, i) => table.others?.[at(i)] ?? []) }),
    ...(table.rawLabels === undefined
      ? {}
      : { rawLabels: Array.from({ length }, (_, i) => table.rawLabels?.[at(i)] ?? []) }),
    weights: Float32Array.from({ length }, (_, i) => table.weights[at(i)] ?? 1),
    classes: table.classes,
  };
}

/** Share of every class among the rows; a class without rows gets half a row, so that no prior is 0. */
export function classPriors(labels: ArrayLike<number>, classes: number): Float64Array {
  const shares = new Float64Array(classes).fill(0.5);
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] ?? 0;
    shares[label] = (shares[label] ?? 0) + 1;
  }
  const total = labels.length + classes / 2;
  return shares.map((share) => share / total);
}

/**
 * Draws the same number of rows of every class that occurs: without repetition where there are enough, else all of them and then
 * some again.
 */
export function resample(table: LabelledTable, perClass: number, random: Random): LabelledTable {
  const rowsOf: number[][] = table.classes.map(() => []);
  for (const [row, label] of table.labels.entries()) rowsOf[label]?.push(row);
  const picked = rowsOf.flatMap((rows) => {
    const drawn: number[] = [];
    while (rows.length > 0 && drawn.length < perClass) {
      const wanted = Math.min(rows.length, perClass - drawn.length);
      for (let i = 0; i < wanted; i++) {
        const j = i + random.below(rows.length - i);
        [rows[i], rows[j]] = [rows[j] ?? 0, rows[i] ?? 0];
      }
      drawn.push(...rows.slice(0, wanted));
    }
    return drawn;
  });
  return pickRows(table, picked);
}
