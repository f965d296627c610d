import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combineEvidence } from '../../src/genre/evidence.ts';

const plain = { sound: 1, artist: 1, smoothing: 1 };

describe('combineEvidence', () => {
  test('without an artist it is what the sound says', () => {
    const out = combineEvidence([0.2, 0.8], undefined, [0.5, 0.5], plain, new Float64Array(2));
    expect([...out]).toEqual([expect.closeTo(0.2), expect.closeTo(0.8)]);
  });

  test('is the product of both posteriors over the prior', () => {
    const prior = [0.7, 0.3];
    const counts = { tracks: 3, labels: [1], counts: [3] };
    const artist = [0.7 / 4, (3 + 0.3) / 4];
    const product = [(0.6 * 0.175) / 0.7, (0.4 * (artist[1] ?? 0)) / 0.3];
    const sum = product.reduce((a, b) => a + b);
    const out = combineEvidence([0.6, 0.4], counts, prior, plain, new Float64Array(2));
    expect(out[1]).toBeCloseTo((product[1] ?? 0) / sum, 12);
  });

  test('sound that says no more than the prior leaves the smoothed artist shares', () => {
    const counts = { tracks: 4, labels: [0, 2], counts: [3, 1] };
    const prior = [0.5, 0.25, 0.25];
    const out = combineEvidence(prior, counts, prior, plain, new Float64Array(3));
    expect([...out]).toEqual([3.5 / 5, 0.25 / 5, 1.25 / 5].map((share) => expect.closeTo(share)));
  });

  test('is a distribution whatever the evidence', () => {
    const share = fc.double({ min: 1e-6, max: 1, noNaN: true });
    const count = fc.integer({ min: 0, max: 1e6 });
    fc.assert(
      fc.property(fc.tuple(share, share, share), fc.tuple(count, count), (sound, [a, b]) => {
        const counts = { tracks: a + b, labels: [0, 2], counts: [a, b] };
        const out = combineEvidence(sound, counts, [0.2, 0.3, 0.5], plain, new Float64Array(3));
        expect(out.reduce((x, y) => x + y)).toBeCloseTo(1, 9);
        for (const value of out) expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
