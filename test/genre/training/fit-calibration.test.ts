import { describe, expect, test } from 'vitest';
import { computeMetrics } from '../../../src/genre/evaluation/metrics.ts';
import { calibrate } from '../../../src/genre/model/evidence.ts';
import {
  fitCalibration,
  fitInverseTemperature,
  type ValidationSet,
} from '../../../src/genre/training/fit-calibration.ts';
import { toPredictions } from '../../../src/genre/training/member-probabilities.ts';
import { Random } from '../../../src/lib/random.ts';

const SHARES = [0.8, 0.15, 0.05];

/** A common label, a rarer and a rare one; every row says its own, mixed with the prior, `power` times too surely. */
function validation(rows: number, power: number): ValidationSet {
  const random = new Random(3);
  const labels = Int32Array.from({ length: rows }, () => {
    const u = random.unit();
    return u < 0.8 ? 0 : u < 0.95 ? 1 : 2;
  });
  const logWeights = new Float32Array(rows * 3);
  for (const [row, label] of labels.entries()) {
    const observed = random.unit() < 0.5 ? label : random.below(3);
    // Bayes: the observation is right in two thirds of cases, whatever the label.
    const posterior = SHARES.map((share, c) => share * (c === observed ? 2 / 3 : 1 / 6));
    const sum = posterior.reduce((a, b) => a + b);
    for (const [c, value] of posterior.entries()) logWeights[row * 3 + c] = power * Math.log(value / sum);
  }
  return { logWeights, labels, allLabels: Array.from(labels, (label) => [label]), classes: 3 };
}

describe('fitInverseTemperature', () => {
  test('undoes overconfidence', () => {
    const none = new Float64Array(3);
    expect(fitInverseTemperature(validation(4000, 2), none)).toBeCloseTo(
      0.5 * fitInverseTemperature(validation(4000, 1), none),
      2,
    );
  });
});

describe('fitCalibration', () => {
  const data = validation(4000, 1);
  const prior = Float64Array.from(SHARES);
  const flat = { inverseTemperature: 1, biases: new Float64Array(3) };
  const before = computeMetrics(toPredictions(data, (row) => calibrate(row, flat)));
  const fitted = fitCalibration(data, prior);
  const after = computeMetrics(toPredictions(data, (row) => calibrate(row, fitted)));

  test('raises macro F1 by favouring rare labels', () => {
    expect(after.macroF1).toBeGreaterThan(before.macroF1 + 0.02);
  });

  test('keeps nearly all accuracy, with little calibration error', () => {
    expect(after.accuracy).toBeGreaterThan(before.accuracy - 0.1);
    expect(after.ece).toBeLessThan(0.05);
  });
});
