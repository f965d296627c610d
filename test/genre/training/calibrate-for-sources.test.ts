import { expect, test } from 'vitest';
import { argmax } from '../../../src/genre/evaluation/metrics.ts';
import { calibrate } from '../../../src/genre/model/evidence.ts';
import { calibrateForSources } from '../../../src/genre/training/calibrate-for-sources.ts';
import { rowOf, type ValidationSet } from '../../../src/genre/training/fit-calibration.ts';
import { Random } from '../../../src/lib/random.ts';

const classes = 4;
const biases = new Float64Array(classes);

/** Tracks whose audio says the first class, as surely as it is drawn, but misleads for one in five. */
function misleading(tracks: number): ValidationSet {
  const random = new Random(5);
  const logWeights = new Float32Array(tracks * classes);
  const labels = new Int32Array(tracks);
  for (let track = 0; track < tracks; track++) {
    const margin = 6 * random.unit();
    logWeights[track * classes] = margin;
    const sure = Math.exp(margin) / (Math.exp(margin) + classes - 1);
    const isMisled = random.unit() < 0.2;
    labels[track] = !isMisled && random.unit() < sure ? 0 : 1 + random.below(classes - 1);
  }
  return { logWeights, labels, allLabels: [], classes };
}

test('learns how often the audio misleads altogether', () => {
  const heldOut = misleading(4000);
  const judged = Array.from(heldOut.labels, (label, index) => ({ index, opinions: [], right: [label] }));
  const fitted = calibrateForSources(heldOut, judged, { biases, inverseTemperature: 1 });
  const sure = Array.from(heldOut.labels, (label, index) => {
    const p = calibrate(rowOf(heldOut, index), fitted);
    return { p: p[0] ?? 0, isRight: argmax(p) === label };
  }).filter(({ p }) => p > 0.75);
  const confidence = sure.reduce((sum, { p }) => sum + p, 0) / sure.length;
  expect(sure.length).toBeGreaterThan(500);
  expect(confidence).toBeCloseTo(sure.filter(({ isRight }) => isRight).length / sure.length, 1);
  expect(Math.max(...sure.map(({ p }) => p))).toBeLessThan(0.87);
});

test('probabilities sum to 1 whatever the error', () => {
  const p = calibrate(Float64Array.of(3, 0, -2, 9), { biases, inverseTemperature: 1, error: 0.3 });
  expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  expect(p[3]).toBeLessThan(0.7 + 0.3 / 4 + 1e-9);
});

test('without a judged track nothing changes', () => {
  const calibration = { biases, inverseTemperature: 1.3 };
  expect(calibrateForSources(misleading(10), [], calibration)).toBe(calibration);
});
