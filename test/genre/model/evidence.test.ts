import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate, combineEvidence } from '../../../src/genre/model/evidence.ts';

const never = Number.POSITIVE_INFINITY;
const plain = { sound: 1, fade: never, main: 1, any: 0, mainSmoothing: 1, anySmoothing: 1 };
const logs = (...p: number[]) => Float64Array.from(p, Math.log);

describe('calibrate', () => {
  test('without bias and at temperature 1 it is the softmax of the log-weights', () => {
    const out = calibrate(logs(1, 3), { inverseTemperature: 1, biases: new Float64Array(2) });
    expect([...out]).toEqual([expect.closeTo(0.25), expect.closeTo(0.75)]);
  });

  test('a bias multiplies the odds, the inverse temperature is their exponent', () => {
    const out = calibrate(logs(1, 3), { inverseTemperature: 2, biases: logs(1, 2) });
    expect(out[1]).toBeCloseTo(36 / 37, 12);
  });
});

describe('combineEvidence', () => {
  test('is the product of both posteriors over the prior', () => {
    const counts = { tracks: 3, labels: [1], counts: [3], main: [3] };
    const product = [(0.6 * (0.7 / 4)) / 0.7, (0.4 * (3.3 / 4)) / 0.3] as const;
    const out = combineEvidence(logs(0.6, 0.4), counts, Float64Array.of(0.7, 0.3), plain);
    expect(out[1]).toBeCloseTo(product[1] / (product[0] + product[1]), 12);
  });

  test('audio probabilities equal to the prior leave the smoothed artist shares', () => {
    const counts = { tracks: 4, labels: [0, 2], counts: [3, 1], main: [3, 1] };
    const out = combineEvidence(logs(0.5, 0.25, 0.25), counts, Float64Array.of(0.5, 0.25, 0.25), plain);
    expect([...out]).toEqual([3.5 / 5, 0.25 / 5, 1.25 / 5].map((share) => expect.closeTo(share)));
  });

  test('labels after the first have a weight of their own', () => {
    const counts = { tracks: 1, labels: [0, 1], counts: [1, 1], main: [1, 0] };
    const even = Float64Array.of(0.5, 0.5);
    const both = combineEvidence(logs(0.5, 0.5), counts, even, { ...plain, main: 0, any: 1 });
    expect([...both]).toEqual([expect.closeTo(0.5), expect.closeTo(0.5)]);
    const first = combineEvidence(logs(0.5, 0.5), counts, even, plain);
    expect(first[0]).toBeCloseTo(0.75, 12);
  });

  test('the more tracks of the artist are known, the less the audio counts', () => {
    const counts = (tracks: number) => ({ tracks, labels: [], counts: [], main: [] });
    const even = Float64Array.of(0.5, 0.5);
    const audioShare = (tracks: number) =>
      combineEvidence(logs(0.9, 0.1), counts(tracks), even, { ...plain, fade: 2 })[0];
    expect(audioShare(0)).toBeCloseTo(0.9, 12);
    expect(audioShare(2)).toBeCloseTo(0.75, 12);
  });

  test('is a distribution whatever the evidence', () => {
    const share = fc.double({ min: 1e-6, max: 1, noNaN: true });
    const count = fc.integer({ min: 0, max: 1e6 });
    fc.assert(
      fc.property(fc.tuple(share, share, share), fc.tuple(count, count), (sound, [a, b]) => {
        const counts = { tracks: a + b, labels: [0, 2], counts: [a, b], main: [a, 0] };
        const out = combineEvidence(logs(...sound), counts, Float64Array.of(0.2, 0.3, 0.5), {
          ...plain,
          any: 0.5,
          fade: 3,
        });
        expect(out.reduce((x, y) => x + y)).toBeCloseTo(1, 9);
        for (const value of out) expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
