import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MISSING, QUANTISERS } from '../../src/catalogue/quantise.ts';
import { FEATURE_NAMES, FEATURE_RANGES } from '../../src/track/features.ts';
import { runs } from '../support/property.ts';

describe.each(FEATURE_NAMES)('storing %s', (name) => {
  const quantiser = QUANTISERS[name];
  const [min, max] = FEATURE_RANGES[name];
  const value = fc.double({ min, max, noNaN: true });

  test('gives codes of 16 bits that are never the code of a missing value', () => {
    fc.assert(
      fc.property(fc.oneof(value, fc.constantFrom(min, max)), (x) => {
        const code = quantiser.encode(x);
        expect(Number.isInteger(code) && code >= 0 && code < MISSING).toBe(true);
      }),
      { numRuns: runs(50) },
    );
  });

  test('keeps order, and storing twice changes nothing', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const stored = quantiser.decode(quantiser.encode(low));
        expect(stored).toBeLessThanOrEqual(quantiser.decode(quantiser.encode(high)));
        expect(quantiser.decode(quantiser.encode(stored))).toBe(stored);
      }),
      { numRuns: runs(50) },
    );
  });
});

test('keeps every number of three significant digits exactly, as Spotify writes shares', () => {
  const digits = fc.tuple(fc.integer({ min: 100, max: 999 }), fc.integer({ min: 3, max: 8 }));
  fc.assert(
    fc.property(digits, ([mantissa, places]) => {
      const share = Number(`${mantissa}e-${places}`);
      expect(QUANTISERS.energy.decode(QUANTISERS.energy.encode(share))).toBe(share);
    }),
    { numRuns: runs(200) },
  );
});

test('is within half a percent for shares, 3 mdB for loudness, 2.5 mBPM for tempo, 0.05 % for durations', () => {
  const error = (name: 'energy' | 'loudnessDb' | 'tempoBpm' | 'durationMs', x: number) =>
    Math.abs(QUANTISERS[name].decode(QUANTISERS[name].encode(x)) - x);
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), (unit) => {
      expect(error('energy', unit)).toBeLessThanOrEqual(unit * 0.0051);
      expect(error('loudnessDb', unit * 100 - 80)).toBeLessThanOrEqual(0.0026);
      expect(error('tempoBpm', unit * 300)).toBeLessThanOrEqual(0.0026);
      expect(error('tempoBpm', 300 + unit * 100)).toBeLessThanOrEqual(0.0101);
      expect(error('durationMs', unit * 8.64e7)).toBeLessThanOrEqual(0.5 + unit * 8.64e7 * 0.00051);
    }),
    { numRuns: runs(50) },
  );
});
