import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binColumns, MAX_BINS } from '../../../../src/genre/training/forest/bins.ts';
import { ceilFloat32, thresholdBetween } from '../../../../src/genre/training/forest/float32.ts';

const columns = fc.array(fc.oneof(fc.nat(20), fc.float({ noDefaultInfinity: true, min: -1e6, max: 1e6 })), {
  maxLength: 300,
});

describe('binning a column', () => {
  test('keeps the order of values, equal ones together and missing ones apart', () => {
    fc.assert(
      fc.property(columns, fc.constantFrom(2, 7, 255, 300, MAX_BINS), (values, bins) => {
        const column = Float32Array.from(values);
        const { codes, missing, low, high } = binColumns([column], bins);
        const used = new Set(codes);
        used.delete(missing);
        expect(used.size).toBe(low[0]?.length);
        expect(used.size).toBeLessThanOrEqual(bins);
        for (const [row, value] of column.entries()) {
          const code = codes[row] as number;
          const inside = value >= (low[0]?.[code] as number) && value <= (high[0]?.[code] as number);
          expect(Number.isNaN(value) ? code === missing : inside).toBe(true);
        }
        low[0]?.forEach((lowest, bin) => {
          if (bin > 0) expect(lowest).toBeGreaterThan(high[0]?.[bin - 1] as number);
        });
      }),
    );
  });

  test('gives every value its own bin where there are enough, else bins of about the same size', () => {
    const column = Float32Array.from({ length: 1000 }, (_, row) => (row * 7919) % 1000);
    expect(binColumns([column], 1000).low[0]?.length).toBe(1000);
    const { codes } = binColumns([column], 10);
    for (let bin = 0; bin < 10; bin++) expect(codes.filter((code) => code === bin).length).toBe(100);
  });
});

describe('thresholds as 32-bit floats', () => {
  test('separate 32-bit floats exactly as the double they replace', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -3e38, max: 3e38 }),
        fc.float({ noNaN: true }),
        (value, x) => {
          expect(x < ceilFloat32(value)).toBe(x < value);
          expect(ceilFloat32(value)).toBe(Math.fround(ceilFloat32(value)) + 0);
        },
      ),
    );
  });

  test('are above the lower value and not above the higher', () => {
    const finite = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(finite, finite, (one, other) => {
        fc.pre(one !== other);
        const threshold = thresholdBetween(Math.min(one, other), Math.max(one, other));
        expect(Math.min(one, other) < threshold && threshold <= Math.max(one, other)).toBe(true);
      }),
    );
  });
});
