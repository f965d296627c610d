import { argmax } from '../evaluation/metrics.ts';
import type { LabelCounts } from '../model/artist-labels.ts';
import { combineEvidence, type EvidenceWeights } from '../model/evidence.ts';
import { fitExponent, rowOf, type ValidationSet } from './fit-calibration.ts';

const INITIAL_WEIGHTS: EvidenceWeights = {
  sound: 1,
  fade: 3,
  main: 0.6,
  any: 0.6,
  mainSmoothing: 3,
  anySmoothing: 0.3,
};
/** Weight in the loss of any of a track's labels being likely; the rest is for its main label. */
const ANY_LABEL_WEIGHT = 0.8;
const [LEAST, MOST] = [0.01, 100];

/**
 * The weights of the evidence that make the labels of tracks by known artists most likely, by coordinate descent
 * on the log loss; then scales all exponents so that mean confidence equals accuracy.
 * @param counts of each row's artist, the row itself left out
 */
export function fitEvidenceWeights(
  validation: ValidationSet,
  counts: readonly LabelCounts[],
  prior: Float64Array,
): EvidenceWeights {
  if (validation.labels.length === 0) return INITIAL_WEIGHTS;
  const predict = (weights: EvidenceWeights, index: number) =>
    combineEvidence(rowOf(validation, index), counts[index] ?? NO_LABELS, prior, weights);
  const loss = (weights: EvidenceWeights): number => {
    let sum = 0;
    for (let index = 0; index < counts.length; index++) {
      const p = predict(weights, index);
      const any = validation.allLabels[index]?.reduce((all, label) => all + (p[label] ?? 0), 0) ?? 0;
      const main = p[validation.labels[index] ?? 0] ?? 0;
      sum -=
        (1 - ANY_LABEL_WEIGHT) * Math.log(Math.max(main, 1e-12)) +
        ANY_LABEL_WEIGHT * Math.log(Math.max(any, 1e-12));
    }
    return sum;
  };
  const best = coordinateDescent(INITIAL_WEIGHTS, loss);
  const hits = validation.labels.reduce(
    (sum, label, index) => sum + (argmax(predict(best, index)) === label ? 1 : 0),
    0,
  );
  const exponent = fitExponent(hits, validation.labels.length, (power) => {
    const weights = scaleExponents(best, power);
    return validation.labels.reduce((sum, _, index) => sum + Math.max(...predict(weights, index)), 0);
  });
  return scaleExponents(best, exponent);
}

/** The labels of an artist without tracks. */
export const NO_LABELS: LabelCounts = { tracks: 0, labels: [], counts: [], main: [] };

/** Coordinate descent with multiplicative steps of decreasing size. */
function coordinateDescent(
  start: EvidenceWeights,
  loss: (weights: EvidenceWeights) => number,
): EvidenceWeights {
  const keys = ['main', 'any', 'sound', 'fade', 'mainSmoothing', 'anySmoothing'] as const;
  let best = start;
  let lowest = loss(best);
  for (const factor of [2, 1.4, 1.2, 1.1]) {
    for (const key of keys) {
      for (const step of [factor, 1 / factor]) {
        for (let moved = true; moved; ) {
          const next = { ...best, [key]: best[key] * step };
          const value = next[key] > LEAST && next[key] < MOST ? loss(next) : Number.POSITIVE_INFINITY;
          moved = value < lowest - 1e-9;
          if (moved) [best, lowest] = [next, value];
        }
      }
    }
  }
  return best;
}

function scaleExponents(weights: EvidenceWeights, power: number): EvidenceWeights {
  const { sound, main, any } = weights;
  return { ...weights, sound: power * sound, main: power * main, any: power * any };
}
