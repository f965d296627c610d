import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import { catalogueLabels, type LabelKind, labelSet } from '../../dataset/labels.ts';
import { artistKey } from '../../track/artist-keys.ts';
import { FEATURE_NAMES, toVector } from '../../track/features.ts';
import { rawLabels } from '../model/raw-labels.ts';
import type { RawLabelRow } from './fit-label-meanings.ts';
import type { LabelledTable } from './labelled-table.ts';

/** How much a row counts in training by how sure its label is; 0 leaves it out. */
export interface ConfidenceWeights {
  readonly high: number;
  readonly medium: number;
  readonly low: number;
}

/** A low confidence means that the sources disagree, and that is what such a label teaches. */
export const TRAINING_WEIGHTS: ConfidenceWeights = { high: 1, medium: 1, low: 0 };

/**
 * The rows that have a label of that kind, in columns. Rows of no stated confidence count as sure.
 * @returns the table, and for each of its rows the row of `rows` it was made of
 */
export function labelledTable(
  rows: readonly LabelledTrack[],
  kind: LabelKind,
  weights: ConfidenceWeights = TRAINING_WEIGHTS,
): { table: LabelledTable; origin: Int32Array } {
  const weigh = ({ confidence }: LabelledTrack) =>
    confidence === undefined || confidence === 'none' ? weights.high : weights[confidence];
  const labelled = rows.flatMap((row, index) => {
    const has = kind === 'fine' ? row.fine.length > 0 : row.genre !== undefined;
    return has && weigh(row) > 0 ? [index] : [];
  });
  const chosen = labelled.flatMap((index) => rows[index] ?? []);
  const labels = labelSet(chosen, kind);
  const columns = FEATURE_NAMES.map(() => new Float32Array(chosen.length));
  const vector = toVector({});
  for (const [row, { track }] of chosen.entries()) {
    toVector(track.features, vector);
    for (const [feature, column] of columns.entries()) column[row] = vector[feature] ?? Number.NaN;
  }
  const table = {
    columns,
    labels: labels.main,
    allLabels: chosen.map((_, row) => labels.all(row)),
    artists: chosen.map(({ track }) => artistKey(track.artists[0] ?? '')),
    others: chosen.map(({ track }) => track.artists.slice(1).map(artistKey)),
    ...(kind === 'genre' ? { rawLabels: rawLabelRows(chosen).map((row) => row.labels) } : {}),
    weights: Float32Array.from(chosen, weigh),
    classes: labels.names,
  };
  return { table, origin: Int32Array.from(labelled) };
}

/** The raw labels of every row, as the catalogue will give them, and its artist. */
export function rawLabelRows(rows: readonly LabelledTrack[]): RawLabelRow[] {
  return rows.map((row) => ({
    artist: artistKey(row.track.artists[0] ?? ''),
    labels: rawLabels({ fine: catalogueLabels(row), genre: row.genre, confidence: row.confidence }),
  }));
}
