import { expect, test } from 'vitest';
import { cosineOf, logLift } from '../../../../src/recommend/ranking/learned/lift.ts';

test('lift is above one for what meets more often than by chance, and below for what is everywhere', () => {
  expect(logLift(8, 10, 10, 1000)).toBeGreaterThan(3);
  expect(logLift(12, 400, 400, 1000)).toBeLessThan(0);
  // One meeting of two rare things proves little.
  expect(logLift(1, 1, 1, 1000)).toBeLessThan(logLift(8, 10, 10, 1000) + 2.5);
});

test('the cosine with an unknown vector is not known', () => {
  expect(cosineOf(undefined, Float32Array.of(1))).toBeNaN();
  expect(cosineOf(Float32Array.of(0.6, 0.8), Float32Array.of(0.8, 0.6))).toBeCloseTo(0.96);
});
