import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { barChart } from '../../charts/bars.ts';
import { confusionChart } from '../../charts/confusion.ts';
import { genreMap } from '../../charts/genre-map.ts';
import { toPng } from '../../charts/png.ts';
import { reliabilityChart } from '../../charts/reliability.ts';
import type { LabelledTrack } from '../../dataset/labelled-track.ts';
import type { FoldResult } from '../../genre/evaluation/cross-validation.ts';
import { type AxisEnd, projectGenres } from '../../genre/evaluation/genre-plane.ts';
import {
  computeMetrics,
  confusionMatrix,
  expectedCalibrationError,
  reliability,
} from '../../genre/evaluation/metrics.ts';
import { joinPredictions } from '../../genre/evaluation/predictions.ts';
import { COLUMN_FEATURES } from '../../genre/model/expand-features.ts';
import { genreName, subgenreName } from '../../genre/model/genres.ts';
import { labelledTable } from '../../genre/training/dataset-table.ts';
import type { LabelledTable } from '../../genre/training/labelled-table.ts';
import { parentGenres } from '../../genre/training/subgenre-shares.ts';
import { translatorFor } from '../../messages/translator.ts';
import { FEATURE_NAMES } from '../../track/features.ts';

/** Reports are in English. */
const { t } = translatorFor('en');
const percent = (share: number) => t('charts.percent', { share });
const bare = (share: number) => t('charts.bare', { share });

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
  const evaluated = t('charts.evaluated', { tracks: answers.labels.length });
  const error = expectedCalibrationError(bins);
  const pictures: Readonly<Record<string, string>> = {
    'genre-distribution': distribution(table),
    'confusion-matrix': confusionChart({
      counts: confusionMatrix(answers),
      labels: table.classes.map((label) => genreName(label)),
      title: t('charts.confusion.title'),
      subtitle: t('charts.confusion.subtitle', { evaluated, accuracy }),
      words: {
        actual: t('charts.confusion.actual'),
        predicted: t('charts.confusion.predicted'),
        percent: bare,
      },
    }),
    reliability: reliabilityChart(bins, {
      title: t('charts.reliability.title'),
      subtitle: t('charts.reliability.subtitle', { evaluated, error }),
      confidence: t('charts.reliability.confidence'),
      accuracy: t('charts.reliability.accuracy'),
      shareOfPredictions: t('charts.reliability.shareOfPredictions'),
      percent,
      bare,
    }),
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
    title: t('charts.distribution.title'),
    subtitle: t('charts.distribution.subtitle', { tracks: table.labels.length }),
    bars,
    format: (tracks) => t('charts.distribution.tracks', { tracks }),
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
  const bars = FEATURE_NAMES.map((name, f) => ({
    label: t(`charts.importance.feature.${name}`),
    value: sums[f] ?? 0,
  }));
  return barChart({
    title: t('charts.importance.title'),
    subtitle: t('charts.importance.subtitle'),
    bars: bars.sort((a, b) => b.value - a.value),
    format: (share) => t('charts.importance.share', { share }),
  });
}

/** The subgenres where there are any, else the genres. */
function map(tracks: readonly LabelledTrack[], table: LabelledTable): string {
  const fine = labelledTable(tracks, 'fine', { high: 1, medium: 1, low: 1 }).table;
  const shown = fine.classes.length > 1 ? fine : table;
  const parents = parentGenres(tracks, '');
  const { points, ...axes } = projectGenres(shown);
  return genreMap({
    title: t('charts.genreMap.title'),
    subtitle: t('charts.genreMap.subtitle', { labels: points.length }),
    points: points.map(({ label, x, y, rows }) => {
      const name = shown.classes[label] ?? '';
      return { name: subgenreName(name), x, y, weight: rows, group: parents.get(name) ?? name };
    }),
    left: axisLabel(axes.left),
    right: axisLabel(axes.right),
    top: axisLabel(axes.top),
    bottom: axisLabel(axes.bottom),
  });
}

function axisLabel(ends: readonly AxisEnd[]): string {
  return ends.map(({ feature, end }) => t(`charts.genreMap.axis.${feature}.${end}`)).join(', ');
}
