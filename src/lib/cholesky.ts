/**
 * Cholesky factor of a symmetric positive definite matrix: A = L Lᵀ.
 * @param matrix row-major, `size` x `size`; only the lower triangle is read
 * @throws RangeError when the matrix is not positive definite
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k++) {
        sum -= (factor[row * size + k] ?? 0) * (factor[column * size + k] ?? 0);
      }
      if (row > column) {
        factor[row * size + column] = sum / (factor[column * size + column] ?? 1);
      } else {
        if (!(sum > 0)) throw new RangeError('the matrix is not positive definite');
        factor[row * size + row] = Math.sqrt(sum);
      }
    }
  }
  return factor;
}

/** Solves L x = b for a lower triangular `factor`. */
export function forwards(factor: Float64Array, size: number, b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = b[row] ?? 0;
    for (let k = 0; k < row; k++) sum -= (factor[row * size + k] ?? 0) * (x[k] ?? 0);
    x[row] = sum / (factor[row * size + row] ?? 1);
  }
  return x;
}

/** Solves Lᵀ x = b for a lower triangular `factor`. */
export function backwards(factor: Float64Array, size: number, b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(size);
  for (let row = size - 1; row >= 0; row--) {
    let sum = b[row] ?? 0;
    for (let k = row + 1; k < size; k++) sum -= (factor[k * size + row] ?? 0) * (x[k] ?? 0);
    x[row] = sum / (factor[row * size + row] ?? 1);
  }
  return x;
}
