import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Matrices, type Matrix } from '../../../../src/genre/training/network/matrices.ts';
import { Random } from '../../../../src/lib/random.ts';
import { runs } from '../../../support/property.ts';

const fours = fc.integer({ min: 1, max: 6 }).map((n) => 4 * n);
const eights = fc.integer({ min: 1, max: 4 }).map((n) => 8 * n);

function filled(matrices: Matrices, rows: number, columns: number, random: Random): Matrix {
  const matrix = matrices.matrix(rows, columns);
  for (let at = 0; at < matrix.values.length; at++) matrix.values[at] = random.unit() - 0.5;
  return matrix;
}

/** By the definition, in doubles. */
function sum(a: (p: number) => number, b: (p: number) => number, length: number): number {
  return Array.from({ length }, (_, p) => a(p) * b(p)).reduce((x, y) => x + y, 0);
}

describe('matrix products', () => {
  test('are what the definition says', () => {
    fc.assert(
      fc.property(fours, fc.integer({ min: 1, max: 20 }), eights, fc.nat(), (m, k, n, seed) => {
        const matrices = new Matrices(m * k + k * n + m * n);
        const random = new Random(seed);
        const [a, b] = [filled(matrices, m, k, random), filled(matrices, k, n, random)];
        const c = matrices.matrix(m, n);
        matrices.product(a, b, c);
        const errors = Array.from(c.values, (value, at) => {
          const [i, j] = [Math.floor(at / n), at % n];
          const right = sum(
            (p) => a.values[i * k + p] ?? 0,
            (p) => b.values[p * n + j] ?? 0,
            k,
          );
          return Math.abs(value - right);
        });
        expect(Math.max(...errors)).toBeLessThan(0.5e-5);
      }),
      { numRuns: runs(30) },
    );
  });

  test('of a transposed matrix need no copy of it', () => {
    const matrices = new Matrices(5 * 12 + 5 * 8 + 12 * 8);
    const random = new Random(1);
    const [a, b] = [filled(matrices, 5, 12, random), filled(matrices, 5, 8, random)];
    const c = matrices.matrix(12, 8);
    matrices.productOfTransposed(a, b, c);
    for (const [at, value] of c.values.entries()) {
      const [i, j] = [Math.floor(at / 8), at % 8];
      expect(value).toBeCloseTo(
        sum(
          (p) => a.values[p * 12 + i] ?? 0,
          (p) => b.values[p * 8 + j] ?? 0,
          5,
        ),
        5,
      );
    }
  });

  test('of shapes that do not fit are refused, and so is a matrix that exceeds the memory', () => {
    const matrices = new Matrices(1000);
    const [a, b] = [matrices.matrix(4, 3), matrices.matrix(4, 8)];
    expect(() => matrices.product(a, b, matrices.matrix(4, 8))).toThrow(
      /no product of these: 4 x 3 by 4 x 8/,
    );
    expect(() => matrices.matrix(1000, 1000)).toThrow(RangeError);
  });
});
