/** The cosine of two vectors of length 1; NaN where one is not known. */
export function cosineOf(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined) return Number.NaN;
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += (a[d] ?? 0) * (b[d] ?? 0);
  return sum;
}

/**
 * The logarithm of the lift of two things that share playlists: how many times more often they do than chance would have
 * it. Smoothed, so that what is on few playlists is not thought to belong together for sharing one.
 * @param shared how many playlists hold both
 * @param total how many there are
 */
export function logLift(shared: number, ofOne: number, ofOther: number, total: number): number {
  return Math.log(((shared + 0.3) * (total + 1)) / ((ofOne + 1) * (ofOther + 1)));
}

/** How many playlists count. @param weights of every playlist, 0 for those that do not */
export function playlistCount(weights: Float32Array): number {
  return weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
}
