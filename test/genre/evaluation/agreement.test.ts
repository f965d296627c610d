import { expect, test } from 'vitest';
import { agreementOf } from '../../../src/genre/evaluation/agreement.ts';

test('counts right answers, nearly certain ones, and how far probabilities are off', () => {
  const answers = [
    { probability: 0.95, isRight: true },
    { probability: 0.95, isRight: false },
    { probability: 0.5, isRight: true },
    { probability: 0.5, isRight: false },
  ];
  const { tracks, right, sure, sureRight, ece } = agreementOf(answers);
  expect({ tracks, right, sure, sureRight }).toEqual({ tracks: 4, right: 0.5, sure: 2, sureRight: 0.5 });
  expect(ece).toBeCloseTo(0.225);
});
