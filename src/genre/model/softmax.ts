/** Exponentiates log-weights and makes them sum to 1. */
export function softmaxInPlace(logWeights: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < logWeights.length; c++) highest = Math.max(highest, logWeights[c] ?? 0);
  let sum = 0;
  for (let c = 0; c < logWeights.length; c++) {
    const weight = Math.exp((logWeights[c] ?? 0) - highest);
    logWeights[c] = weight;
    sum += weight;
  }
  for (let c = 0; c < logWeights.length; c++) logWeights[c] = (logWeights[c] ?? 0) / sum;
  return logWeights;
}
