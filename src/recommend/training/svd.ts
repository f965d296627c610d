import { EigenvalueDecomposition, Matrix, QrDecomposition } from 'ml-matrix';

/** Compressed sparse rows with values. */
export interface SparseMatrix {
  readonly starts: Uint32Array;
  readonly columns: Uint16Array;
  readonly values: Float32Array;
}

export interface RightFactors {
  /** Singular values, largest first. */
  readonly strengths: Float64Array;
  /** Right singular vectors: row-major, `columns` x `strengths.length`. */
  readonly vectors: Float64Array;
}

/** Directions computed besides and then dropped, so that the last ones kept are exact too (oversampling). */
const OVERSAMPLING = 12;
const ITERATIONS = 10;

/**
 * The strongest right singular vectors of a sparse matrix, by subspace iteration on MᵀM with a final
 * Rayleigh-Ritz step (Halko, Martinsson and Tropp 2011, algorithm 4.4). Only the small dense steps use
 * ml-matrix, which has no sparse matrices.
 * @param columns number of columns of the matrix
 * @param rank number of vectors; fewer are returned when the matrix has fewer columns
 * @param random uniform in [0, 1); the same stream gives the same result
 */
export function rightSingularVectors(
  matrix: SparseMatrix,
  columns: number,
  rank: number,
  random: () => number,
): RightFactors {
  const width = Math.min(columns, rank + OVERSAMPLING);
  const kept = Math.min(columns, rank);
  if (kept === 0) return { strengths: new Float64Array(0), vectors: new Float64Array(0) };
  let basis = orthonormal(
    Float64Array.from({ length: columns * width }, () => random() - 0.5),
    columns,
    width,
  );
  for (let round = 0; round < ITERATIONS; round++) {
    basis = orthonormal(applyGram(matrix, basis, columns, width), columns, width);
  }
  const image = new Matrix(rowsOf(applyGram(matrix, basis, columns, width), width));
  const dense = new Matrix(rowsOf(basis, width));
  const small = dense.transpose().mmul(image);
  // Rounding leaves it slightly asymmetric.
  const symmetric = Matrix.add(small, small.transpose()).mul(0.5);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  });
  const order = [...realEigenvalues.keys()]
    .sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0))
    .slice(0, kept);
  const rotated = dense.mmul(eigenvectorMatrix);
  const vectors = new Float64Array(columns * kept);
  for (const [to, from] of order.entries()) {
    const sign = signOf(rotated.getColumn(from));
    for (let row = 0; row < columns; row++) vectors[row * kept + to] = sign * rotated.get(row, from);
  }
  return {
    strengths: Float64Array.from(order, (at) => Math.sqrt(Math.max(0, realEigenvalues[at] ?? 0))),
    vectors,
  };
}

/** Singular vectors are unique up to their sign: the largest entry is made positive. */
function signOf(vector: readonly number[]): number {
  let largest = 0;
  for (const value of vector) if (Math.abs(value) > Math.abs(largest)) largest = value;
  return largest < 0 ? -1 : 1;
}

/** MᵀM times a dense row-major `columns` x `width`, without ever making MᵀM. */
function applyGram(matrix: SparseMatrix, dense: Float64Array, columns: number, width: number): Float64Array {
  const { starts, columns: at, values } = matrix;
  const out = new Float64Array(columns * width);
  const row = new Float64Array(width);
  for (let r = 0; r + 1 < starts.length; r++) {
    const start = starts[r] ?? 0;
    const end = starts[r + 1] ?? 0;
    row.fill(0);
    for (let i = start; i < end; i++) {
      const from = (at[i] ?? 0) * width;
      const value = values[i] ?? 0;
      for (let c = 0; c < width; c++) row[c] = (row[c] ?? 0) + value * (dense[from + c] ?? 0);
    }
    for (let i = start; i < end; i++) {
      const to = (at[i] ?? 0) * width;
      const value = values[i] ?? 0;
      for (let c = 0; c < width; c++) out[to + c] = (out[to + c] ?? 0) + value * (row[c] ?? 0);
    }
  }
  return out;
}

function orthonormal(dense: Float64Array, columns: number, width: number): Float64Array {
  const { orthogonalMatrix } = new QrDecomposition(new Matrix(rowsOf(dense, width)));
  const out = new Float64Array(columns * width);
  for (let row = 0; row < columns; row++) {
    for (let column = 0; column < width; column++)
      out[row * width + column] = orthogonalMatrix.get(row, column);
  }
  return out;
}

function rowsOf(dense: Float64Array, width: number): Float64Array[] {
  return Array.from({ length: dense.length / width }, (_, row) =>
    dense.subarray(row * width, (row + 1) * width),
  );
}
