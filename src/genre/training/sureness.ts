/** Evidence that misled more often than this would be none. */
export const MAX_ERROR = 0.5;

/**
 * The negative log-likelihood of the first class being right, or wrong, as surely as it is said to be.
 * @param sure its probability, above 0
 */
export function lossOfFirst(sure: number, isRight: boolean): number {
  const p = Math.min(1 - 1e-6, sure);
  return -Math.log(isRight ? p : 1 - p);
}
