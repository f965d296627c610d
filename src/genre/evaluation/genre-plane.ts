import { FEATURE_NAMES, type FeatureName } from '../../track/features.ts';
import type { LabelledTable } from '../training/labelled-table.ts';

/** What the axes are made of; key, mode and length differ little between genres. */
const AXES = [
  'energy',
  'acousticness',
  'loudnessDb',
  'danceability',
  'valence',
  'instrumentalness',
  'speechiness',
  'liveness',
] as const satisfies readonly FeatureName[];

/** A feature that one end of an axis has more or less of than the other. */
export interface AxisEnd {
  readonly feature: (typeof AXES)[number];
  readonly end: 'more' | 'less';
}

/** Labels projected on a plane, and what its directions mean. */
export interface GenrePlane {
  readonly points: readonly {
    readonly label: number;
    readonly x: number;
    readonly y: number;
    readonly rows: number;
  }[];
  readonly right: readonly AxisEnd[];
  readonly left: readonly AxisEnd[];
  readonly top: readonly AxisEnd[];
  readonly bottom: readonly AxisEnd[];
}

/**
 * The plane on which the labels' mean features differ most: the two first principal components of the standardised
 * means.
 */
export function projectGenres(table: LabelledTable): GenrePlane {
  const { means, rows } = standardisedMeans(table);
  const labels = rows.flatMap((count, label) => (count > 0 ? [label] : []));
  const points = labels.map((label) => means[label] ?? []);
  const first = principalComponent(points);
  const rest = points.map((point) => point.map((value, d) => value - dot(point, first) * (first[d] ?? 0)));
  const second = principalComponent(rest);
  return {
    points: labels.map((label, i) => ({
      label,
      x: dot(points[i] ?? [], second),
      y: dot(points[i] ?? [], first),
      rows: rows[label] ?? 0,
    })),
    right: axisEnds(second, 1),
    left: axisEnds(second, -1),
    top: axisEnds(first, 1),
    bottom: axisEnds(first, -1),
  };
}

function standardisedMeans(table: LabelledTable) {
  const rows = table.classes.map(() => 0);
  for (const label of table.labels) rows[label] = (rows[label] ?? 0) + 1;
  const means = table.classes.map(() => AXES.map(() => 0));
  for (const [d, name] of AXES.entries()) {
    const column = table.columns[FEATURE_NAMES.indexOf(name)] ?? new Float32Array();
    const sums = labelMeans(column, table.labels, table.classes.length);
    const present = sums.filter((_, label) => (rows[label] ?? 0) > 0);
    const mean = present.reduce((sum, value) => sum + value, 0) / Math.max(1, present.length);
    const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / Math.max(1, present.length)) || 1;
    for (const [label, row] of means.entries()) row[d] = ((sums[label] ?? 0) - mean) / deviation;
  }
  return { means, rows };
}

function labelMeans(column: Float32Array, labels: Int32Array, classes: number): number[] {
  const sums = new Float64Array(classes);
  const counts = new Float64Array(classes);
  for (const [row, label] of labels.entries()) {
    const value = column[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sums[label] = (sums[label] ?? 0) + value;
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return Array.from(sums, (sum, label) => sum / Math.max(1, counts[label] ?? 0));
}

/** The direction of greatest variance of centred points, of length 1, by power iteration; its largest part is positive. */
function principalComponent(points: readonly (readonly number[])[]): number[] {
  let direction = AXES.map((_, d) => 1 / (d + 1));
  for (let turn = 0; turn < 200; turn++) {
    const next = AXES.map(() => 0);
    for (const point of points) {
      const along = dot(point, direction);
      for (const [d, value] of point.entries()) next[d] = (next[d] ?? 0) + along * value;
    }
    const length = Math.sqrt(dot(next, next)) || 1;
    direction = next.map((value) => value / length);
  }
  const largest = direction.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? direction.map((value) => -value) : direction;
}

/** The three features that one end of an axis has most of. */
function axisEnds(direction: readonly number[], sign: 1 | -1): AxisEnd[] {
  return AXES.map((feature, d) => ({ feature, weight: (direction[d] ?? 0) * sign }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, 3)
    .map(({ feature, weight }) => ({ feature, end: weight > 0 ? 'more' : 'less' }));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, d) => sum + value * (b[d] ?? 0), 0);
}
