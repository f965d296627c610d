import { expect, test } from 'vitest';
import type { LabelCounts } from '../../../src/genre/model/artist-labels.ts';
import { combineEvidence, type EvidenceWeights } from '../../../src/genre/model/evidence.ts';
import type { ValidationSet } from '../../../src/genre/training/fit-calibration.ts';
import { fitEvidenceWeights } from '../../../src/genre/training/fit-evidence-weights.ts';
import { Random } from '../../../src/lib/random.ts';

const CLASSES = 4;
const prior = new Float64Array(CLASSES).fill(1 / CLASSES);

/** Tracks whose sound and whose artist's other tracks name the right label so often. */
function made(
  audioAccuracy: number,
  artistRight: number,
): { validation: ValidationSet; counts: LabelCounts[] } {
  const random = new Random(1);
  const rows = 800;
  const labels = Int32Array.from({ length: rows }, () => random.below(CLASSES));
  const named = (label: number, right: number) =>
    random.unit() < right ? label : (label + 1 + random.below(CLASSES - 1)) % CLASSES;
  const logWeights = new Float32Array(rows * CLASSES);
  const counts = Array.from(labels, (label, row) => {
    const observed = named(label, audioAccuracy);
    for (let c = 0; c < CLASSES; c++) logWeights[row * CLASSES + c] = Math.log(c === observed ? 0.7 : 0.1);
    const called = named(label, artistRight);
    return { tracks: 5, labels: [called], counts: [5], main: [5] };
  });
  const allLabels = Array.from(labels, (label) => [label]);
  return { validation: { logWeights, labels, allLabels, classes: CLASSES }, counts };
}

/** How often the answer is right, and how sure it is on average. */
function evaluate({ validation, counts }: ReturnType<typeof made>, weights: EvidenceWeights) {
  let [hits, confidence] = [0, 0];
  for (const [row, label] of validation.labels.entries()) {
    const sound = Float64Array.from(validation.logWeights.subarray(row * CLASSES, (row + 1) * CLASSES));
    const own = counts[row];
    if (own === undefined) continue;
    const p = combineEvidence(sound, own, prior, weights);
    if (p.indexOf(Math.max(...p)) === label) hits++;
    confidence += Math.max(...p);
  }
  return { accuracy: hits / counts.length, confidence: confidence / counts.length };
}

test('weights informative evidence highly and is calibrated', () => {
  for (const [audioAccuracy, artistRight] of [
    [0.3, 0.9],
    [0.9, 0.3],
  ] as const) {
    const data = made(audioAccuracy, artistRight);
    const { accuracy, confidence } = evaluate(data, fitEvidenceWeights(data.validation, data.counts, prior));
    expect(accuracy).toBeGreaterThan(0.87);
    expect(Math.abs(confidence - accuracy)).toBeLessThan(0.02);
  }
});

test('gives default weights without validation tracks', () => {
  const nothing = { logWeights: new Float32Array(), labels: new Int32Array(), allLabels: [], classes: 4 };
  const weights = fitEvidenceWeights(nothing, [], prior);
  for (const weight of Object.values(weights)) expect(weight).toBeGreaterThan(0);
});
