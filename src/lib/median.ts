/** The middle of the known values, or the mean of the two in the middle; NaN where none is known. */
export function median(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const middle = known.length >> 1;
  if (known.length % 2 === 1) return known[middle] ?? Number.NaN;
  return ((known[middle - 1] ?? Number.NaN) + (known[middle] ?? Number.NaN)) / 2;
}
