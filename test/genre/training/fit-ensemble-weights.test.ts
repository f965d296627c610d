import { expect, test } from 'vitest';
import { fitEnsembleWeights } from '../../../src/genre/training/fit-ensemble-weights.ts';
import type { MemberProbabilities } from '../../../src/genre/training/member-probabilities.ts';
import { Random } from '../../../src/lib/random.ts';

/** Members that name the right one of two labels so often. */
function scores(boosted: number, grown: number, networked: number): MemberProbabilities {
  const random = new Random(2);
  const labels = Int32Array.from({ length: 400 }, () => random.below(2));
  const said = (right: number) =>
    Float32Array.from(
      [...labels].flatMap((label) => {
        const named = random.unit() < right ? label : 1 - label;
        return named === 0 ? [0.8, 0.2] : [0.2, 0.8];
      }),
    );
  return {
    boosting: said(boosted),
    forest: said(grown),
    network: said(networked),
    labels,
    allLabels: Array.from(labels, (label) => [label]),
    classes: 2,
  };
}

test('an uninformative member gets no weight, except the forest, which gives the reasons', () => {
  expect(fitEnsembleWeights(scores(0.9, 0.5, 0.5))).toEqual({ forest: 0.2, network: 0 });
});

test('members with different errors share the weight', () => {
  const { forest, network } = fitEnsembleWeights(scores(0.8, 0.8, 0.8));
  expect(forest).toBeGreaterThanOrEqual(0.2);
  expect(network).toBeGreaterThan(0);
});

test('the best member has the largest weight', () => {
  expect(fitEnsembleWeights(scores(0.6, 0.5, 0.95)).network).toBe(0.6);
});
