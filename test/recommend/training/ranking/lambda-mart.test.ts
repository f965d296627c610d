import { describe, expect, test } from 'vitest';
import { uniform } from '../../../../src/lib/random.ts';
import {
  LAMBDA_MART,
  lambdaMart,
  type RankingExample,
} from '../../../../src/recommend/training/ranking/lambda-mart.ts';
import { addLambdas } from '../../../../src/recommend/training/ranking/lambdas.ts';

/** Candidates of which those with a large first number tend to be relevant; the second number says nothing. */
function examplesOf(count: number, seed: number): RankingExample[] {
  const random = uniform(seed);
  return Array.from({ length: count }, () => {
    const vectors = Array.from({ length: 20 }, () => Float32Array.of(random(), random()));
    return {
      vectors,
      relevant: Uint8Array.from(vectors, ([first = 0]) => (first + 0.2 * random() > 0.8 ? 1 : 0)),
    };
  }).filter(({ relevant }) => relevant.includes(1) && relevant.includes(0));
}

const options = { ...LAMBDA_MART, rounds: 20, depth: 3, minChildWeight: 5 };

/** Share of pairs of a relevant and an irrelevant candidate in the right order. */
function pairsInOrder(trees: ReturnType<typeof lambdaMart>, examples: readonly RankingExample[]): number {
  const out = new Float64Array(1);
  let [right, all] = [0, 0];
  for (const { vectors, relevant } of examples) {
    const scores = vectors.map((vector) => trees.logWeights(vector, out)[0] ?? 0);
    for (const [good, one] of scores.entries()) {
      for (const [bad, other] of scores.entries()) {
        if (relevant[good] !== 1 || relevant[bad] !== 0) continue;
        all++;
        if (one > other) right++;
      }
    }
  }
  return right / all;
}

describe('LambdaMART', () => {
  test('learns what puts relevant candidates first, on examples it has not seen', () => {
    const trees = lambdaMart(examplesOf(80, 1), 1, options);
    expect(pairsInOrder(trees, examplesOf(40, 2))).toBeGreaterThan(0.9);
  });

  test('is the same for the same seed', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => lambdaMart(examplesOf(20, 1), seed, options).parts.leaves);
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });
});

describe('the derivatives', () => {
  const lambdas = (scores: readonly number[]) => ({
    scores: Float64Array.from(scores),
    gradients: new Float64Array(scores.length),
    hessians: new Float64Array(scores.length),
  });

  test('raise the relevant and lower the others, in sum by nothing', () => {
    const found = lambdas([9, 9, 0.3, 0.1, 0.2]);
    addLambdas(Uint8Array.of(0, 1, 0), 2, found);
    expect([...found.gradients.slice(0, 2)]).toEqual([0, 0]);
    expect(found.gradients[3]).toBeLessThan(0);
    expect(found.gradients[2]).toBeGreaterThan(0);
    expect(found.gradients.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0);
    expect(found.hessians.every((value) => value >= 0)).toBe(true);
  });

  test('are larger where the order is wrong', () => {
    const [wrong, right] = [lambdas([1, 0]), lambdas([0, 1])];
    for (const found of [wrong, right]) addLambdas(Uint8Array.of(0, 1), 0, found);
    expect(Math.abs(wrong.gradients[1] ?? 0)).toBeGreaterThan(Math.abs(right.gradients[1] ?? 0));
  });

  test('are nothing where nothing is relevant', () => {
    const found = lambdas([1, 2]);
    addLambdas(Uint8Array.of(0, 0), 0, found);
    expect([...found.gradients, ...found.hessians]).toEqual([0, 0, 0, 0]);
  });
});
