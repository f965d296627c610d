import { Matrix, SVD } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { uniform } from '../../../src/lib/random.ts';
import { rightSingularVectors, type SparseMatrix } from '../../../src/recommend/training/svd.ts';

/** A random matrix with a spectrum that falls, a third of it empty. */
function sparse(rows: number, columns: number, seed: number): { matrix: SparseMatrix; dense: Matrix } {
  const random = uniform(seed);
  const dense = Matrix.zeros(rows, columns);
  const starts = [0];
  const at: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (random() < 0.33) continue;
      const value = Math.fround((random() + (row % 3 === column % 3 ? 1 : 0)) / (1 + column));
      dense.set(row, column, value);
      at.push(column);
      values.push(value);
    }
    starts.push(at.length);
  }
  const matrix = {
    starts: Uint32Array.from(starts),
    columns: Uint16Array.from(at),
    values: Float32Array.from(values),
  };
  return { matrix, dense };
}

describe('the strongest right singular vectors', () => {
  test("are those of ml-matrix's dense decomposition, up to sign", () => {
    const { matrix, dense } = sparse(60, 30, 5);
    const { strengths, vectors } = rightSingularVectors(matrix, 30, 4, uniform(1));
    const reference = new SVD(dense);
    for (let k = 0; k < 4; k++) {
      expect(strengths[k]).toBeCloseTo(reference.diagonal[k] ?? Number.NaN, 6);
      const ours = Array.from({ length: 30 }, (_, row) => vectors[row * 4 + k] ?? 0);
      const theirs = reference.rightSingularVectors.getColumn(k);
      const product = ours.reduce((sum, value, row) => sum + value * (theirs[row] ?? 0), 0);
      expect(Math.abs(product)).toBeCloseTo(1, 6);
    }
  });

  test('do not depend on the random start', () => {
    const { matrix } = sparse(60, 30, 6);
    const [a, b] = [1, 2].map((seed) => rightSingularVectors(matrix, 30, 3, uniform(seed)).vectors);
    for (const [at, value] of (a ?? new Float64Array()).entries()) expect(b?.[at]).toBeCloseTo(value, 6);
  });

  test('are as many as there are columns when more are asked for, and none of a matrix without columns', () => {
    const { matrix } = sparse(10, 3, 7);
    expect(rightSingularVectors(matrix, 3, 64, uniform(1)).strengths).toHaveLength(3);
    expect(
      rightSingularVectors({ ...matrix, starts: new Uint32Array(1) }, 0, 8, uniform(1)).vectors,
    ).toHaveLength(0);
  });
});
