/** The squared Euclidean distance of two vectors in the columns `from` to before `to`. */
export function squaredDistance(a: Float32Array, b: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let column = from; column < to; column++) {
    const difference = (a[column] ?? 0) - (b[column] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

export function lengthOf(vector: Float32Array): number {
  let squares = 0;
  for (let d = 0; d < vector.length; d++) {
    const value = vector[d] ?? 0;
    squares += value * value;
  }
  return Math.sqrt(squares);
}

/** Scales a vector to a length. @returns false for the zero vector, which stays as it is */
export function scaleToLength(vector: Float32Array, length: number): boolean {
  const before = lengthOf(vector);
  if (before === 0) return false;
  const scale = length / before;
  for (let d = 0; d < vector.length; d++) vector[d] = (vector[d] ?? 0) * scale;
  return true;
}
