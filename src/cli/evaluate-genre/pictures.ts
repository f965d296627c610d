import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { barChart } from '../../charts/bars.ts';
import { confusionChart } from '../../charts/confusion.ts';
import { genreMap } from '../../charts/genre-map.ts';
import { toPng } from '../../charts/png.ts';
import { reliabilityChart } from '../../charts/reliability.ts';
import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import { type FoldResult, joinPredictions } from '../../genre/evaluation/cross-validation.ts';
import { projectGenres } from '../../genre/evaluation/genre-plane.ts';
import {
  computeMetrics,
  confusionMatrix,
  expectedCalibrationError,
  reliability,
} from '../../genre/evaluation/metrics.ts';
import { COLUMN_FEATURES } from '../../genre/model/expand-features.ts';
import { genreName, subgenreName } from '../../genre/model/genres.ts';
import { labelledTable } from '../../genre/training/dataset-table.ts';
import type { LabelledTable } from '../../genre/training/labelled-table.ts';
import { parentGenres } from '../../genre/training/subgenre-shares.ts';
import { FEATURE_NAMES } from '../../track/features.ts';

/** Names of the features in charts. */
const FEATURE_LABELS: Readonly<Record<(typeof FEATURE_NAMES)[number], string>> = {
  danceability: 'danceability',
  energy: 'energy',
  key: 'key',
  loudnessDb: 'loudness',
  mode: 'major or minor',
  speechiness: 'speechiness',
  acousticness: 'acousticness',
  instrumentalness: 'instrumentalness',
  liveness: 'liveness',
  valence: 'valence',
  tempoBpm: 'tempo and pulse',
  durationMs: 'length',
};

/**
 * Draws what a report shows into a folder: genre-distribution, confusion-matrix, reliability, feature-importance and
 * genre-map, all PNG.
 */
export async function drawPictures(
  folder: string,
  table: LabelledTable,
  folds: readonly FoldResult[],
  tracks: readonly LabelledTrack[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const answers = joinPredictions(
    folds.map((fold) => fold.predictions),
    table.classes.length,
  );
  const bins = reliability(answers);
  const { accuracy } = computeMetrics(answers);
  const evaluated = `${answers.labels.length.toLocaleString('en-GB')} tracks, each predicted by a model not trained on it`;
  const ece = expectedCalibrationError(bins).toFixed(3);
  const pictures: Readonly<Record<string, string>> = {
    'genre-distribution': distribution(table),
    'confusion-matrix': confusionChart({
      counts: confusionMatrix(answers),
      labels: table.classes.map((label) => genreName(label)),
      title: 'Confusion matrix',
      subtitle: `Per cent of each row's tracks. ${evaluated}; ${(100 * accuracy).toFixed(1)} % right.`,
    }),
    reliability: reliabilityChart(
      bins,
      'Reliability: confidence against accuracy',
      `${evaluated}. ECE ${ece}.`,
    ),
    'feature-importance': importance(folds),
    'genre-map': map(tracks, table),
  };
  for (const [name, svg] of Object.entries(pictures)) {
    await writeFile(join(folder, `${name}.png`), await toPng(svg, name === 'genre-map' ? 1.5 : 2));
    console.error(`drew ${name}.png`);
  }
}

function distribution(table: LabelledTable): string {
  const counts = new Map<number, number>();
  for (const label of table.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const bars = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([label, value]) => ({ label: genreName(table.classes[label] ?? ''), value }));
  return barChart({
    title: 'Tracks per genre',
    subtitle: `${table.labels.length.toLocaleString('en-GB')} tracks the model is trained and evaluated on`,
    bars,
    format: (value) => value.toLocaleString('en-GB', { maximumFractionDigits: 0 }),
  });
}

function importance(folds: readonly FoldResult[]): string {
  const sums = FEATURE_NAMES.map(() => 0);
  for (const { importance: shares } of folds) {
    for (const [column, features] of COLUMN_FEATURES.entries()) {
      for (const f of features)
        sums[f] = (sums[f] ?? 0) + (shares[column] ?? 0) / features.length / folds.length;
    }
  }
  const bars = FEATURE_NAMES.map((name, f) => ({ label: FEATURE_LABELS[name], value: sums[f] ?? 0 }));
  return barChart({
    title: 'Feature importance in the forest',
    subtitle: 'Share of the impurity decrease; derived columns count for the features they are computed from',
    bars: bars.sort((a, b) => b.value - a.value),
    format: (value) => `${(100 * value).toFixed(value < 0.0995 && value > 0 ? 1 : 0)} %`,
  });
}

/** The subgenres where there are any, else the genres. */
function map(tracks: readonly LabelledTrack[], table: LabelledTable): string {
  const fine = labelledTable(tracks, 'fine', { high: 1, medium: 1, low: 1 }).table;
  const shown = fine.classes.length > 1 ? fine : table;
  const parents = parentGenres(tracks, '');
  const { points, ...axes } = projectGenres(shown);
  return genreMap({
    title: 'Genres by their audio features',
    subtitle: `${points.length} labels placed by their tracks' mean features; near means similar. Colours: genres.`,
    points: points.map(({ label, x, y, rows }) => {
      const name = shown.classes[label] ?? '';
      return { name: subgenreName(name), x, y, weight: rows, group: parents.get(name) ?? name };
    }),
    ...axes,
  });
}
