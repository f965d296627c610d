const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/**
 * The smallest 32-bit float that is not below `value`. For every 32-bit float x, `x < value` exactly when
 * `x < ceilFloat32(value)`: a threshold computed in double precision loses nothing by being stored so.
 */
export function ceilFloat32(value: number): number {
  float[0] = value;
  const rounded = float[0] ?? 0;
  if (Number.isNaN(value) || rounded >= value) return rounded + 0; // -0 becomes 0
  // One step up: away from zero for positive floats, towards it for negative ones.
  bits[0] = (bits[0] ?? 0) + (rounded >= 0 ? 1 : -1);
  return (float[0] ?? 0) + 0;
}

/** The threshold half way between two neighbouring values: low < threshold <= high. */
export function thresholdBetween(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return ceilFloat32(middle > low ? middle : high);
}
