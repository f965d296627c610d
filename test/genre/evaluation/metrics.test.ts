import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  computeMetrics,
  confusionMatrix,
  expectedCalibrationError,
  poolReliability,
  reliability,
} from '../../../src/genre/evaluation/metrics.ts';

/** Four answers over three classes: right, right, wrong (second), wrong (third). */
const answers = {
  probabilities: Float32Array.of(0.6, 0.3, 0.1, 0.2, 0.7, 0.1, 0.5, 0.4, 0.1, 0.5, 0.3, 0.2),
  labels: Int32Array.of(0, 1, 1, 2),
  allLabels: [[0], [1], [1, 0], [2]],
  classes: 3,
};

describe('computeMetrics', () => {
  const metrics = computeMetrics(answers);

  test('counts correct predictions, and predictions that are any of the labels', () => {
    expect(metrics.accuracy).toBe(0.5);
    expect(metrics.anyLabel).toBe(0.75);
    expect(metrics.top3).toBe(1);
  });

  test('averages precision, recall and F1 over the classes that occur', () => {
    // Class 0: 1 of 3 answers right, all found. Class 1: its one answer right, half found. Class 2: never answered.
    expect(metrics.macroPrecision).toBeCloseTo((1 / 3 + 1 + 0) / 3);
    expect(metrics.macroRecall).toBeCloseTo((1 + 0.5 + 0) / 3);
    expect(metrics.macroF1).toBeCloseTo((0.5 + 2 / 3 + 0) / 3);
  });

  test('takes the mean log loss of the main labels', () => {
    const expected = -(Math.log(0.6) + Math.log(0.7) + Math.log(0.4) + Math.log(0.2)) / 4;
    expect(metrics.logLoss).toBeCloseTo(expected, 6);
  });
});

test('the confusion matrix has true labels in rows and predictions in columns', () => {
  expect([...confusionMatrix(answers)]).toEqual([1, 0, 0, 1, 1, 0, 1, 0, 0]);
});

test('predictions as confident as they are accurate have no calibration error', () => {
  // Four answers of 0.75, three of them right.
  const probabilities = Float32Array.from([0, 0, 0, 0].flatMap(() => [0.75, 0.25]));
  const bins = reliability({ probabilities, labels: Int32Array.of(0, 0, 0, 1), classes: 2 });
  expect(expectedCalibrationError(bins)).toBeCloseTo(0, 6);
});

test('the calibration error is the distance of confidence from accuracy', () => {
  fc.assert(
    fc.property(fc.integer({ min: 51, max: 100 }), (percent) => {
      const p = percent / 100;
      const bins = reliability({
        probabilities: Float32Array.of(p, 1 - p),
        labels: Int32Array.of(1),
        classes: 2,
      });
      expect(expectedCalibrationError(bins)).toBeCloseTo(p, 5);
    }),
  );
});

test('folds that err in opposite directions have no calibration error together', () => {
  const fold = (sure: number) =>
    reliability({
      probabilities: Float32Array.of(0.72, 0.28, 0.72, 0.28),
      labels: Int32Array.of(0, sure),
      classes: 2,
    });
  const folds = [fold(0), fold(1)];
  const pooled = poolReliability(folds);
  const error = Math.abs(0.75 - 0.72);
  expect(expectedCalibrationError(pooled)).toBeCloseTo(error, 5);
  for (const own of folds) expect(expectedCalibrationError(own)).toBeGreaterThan(2 * error);
  expect(pooled.reduce((sum, { rows }) => sum + rows, 0)).toBe(4);
});
