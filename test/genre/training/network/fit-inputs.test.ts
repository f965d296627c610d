import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLUMN_COUNT, expandFeatures } from '../../../../src/genre/model/expand-features.ts';
import { CONTINUOUS, INPUT_COUNT } from '../../../../src/genre/model/network/inputs.ts';
import { fitInputs } from '../../../../src/genre/training/network/fit-inputs.ts';
import { Random } from '../../../../src/lib/random.ts';
import { FEATURE_NAMES, toVector } from '../../../../src/track/features.ts';

const random = new Random(1);
/** The first column of all is uniform in [0, 1), every other one is constant. */
const columns = Array.from({ length: COLUMN_COUNT }, (_, column) =>
  Float32Array.from({ length: 5000 }, () => (column === 0 ? random.unit() : 3)),
);
const inputs = fitInputs(columns);

function written(values: Readonly<Record<number, number>>): Float64Array {
  const expanded = Float32Array.from({ length: COLUMN_COUNT }, (_, column) => values[column] ?? Number.NaN);
  const out = new Float64Array(INPUT_COUNT);
  inputs.write(expanded, out);
  return out;
}

describe('network inputs', () => {
  test('of a value are its normal score and its periodic embedding', () => {
    expect(CONTINUOUS[0]).toBe(0);
    const [score = 0, sin = 0, cos = 0, sinTwice = 0] = written({ 0: 0.75 });
    // Of uniform values 0.75 is the third quartile, 0.674 standard deviations above the middle of a normal one.
    expect(score).toBeCloseTo(0.674, 1);
    expect(sin).toBeCloseTo(-1, 1);
    expect(cos).toBeCloseTo(0, 1);
    expect(sinTwice).toBeCloseTo(0, 1);
  });

  test('of a value that all tracks share are the middle rank', () => {
    expect(written({ 1: 3 })[5]).toBeCloseTo(0, 9);
  });

  test('of a missing value are zero', () => {
    expect([...written({})].every((value) => value === 0)).toBe(true);
  });

  test('of a key are one-hot', () => {
    const key = FEATURE_NAMES.indexOf('key');
    const seen = written({ [key]: 7 });
    expect(seen.filter((value) => value !== 0)).toEqual(Float64Array.of(1));
    expect(seen).not.toEqual(written({ [key]: 6 }));
  });

  test('rise with the value and are always finite', () => {
    const any = fc.float({ noNaN: true, min: Math.fround(-1e30), max: Math.fround(1e30) });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [low, high] = [written({ 0: Math.min(a, b) }), written({ 0: Math.max(a, b) })];
        expect(low[0]).toBeLessThanOrEqual(high[0] ?? 0);
        for (const value of [...low, ...high]) expect(Math.abs(value)).toBeLessThanOrEqual(3);
      }),
    );
  });

  test('do not depend on their position in a longer array', () => {
    const expanded = expandFeatures(
      toVector({ energy: 0.4, key: 3, tempoBpm: 121 }),
      new Float32Array(COLUMN_COUNT),
    );
    const [alone, among] = [new Float32Array(INPUT_COUNT), new Float32Array(3 * INPUT_COUNT).fill(9)];
    inputs.write(expanded, alone);
    inputs.write(expanded, among, INPUT_COUNT);
    expect(among.subarray(INPUT_COUNT, 2 * INPUT_COUNT)).toEqual(alone);
    expect(among[0]).toBe(9);
    expect(among.at(-1)).toBe(9);
  });
});
