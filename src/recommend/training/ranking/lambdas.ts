/** Scores so far, and first and second derivatives of the loss, one of each per candidate. */
export interface Lambdas {
  readonly scores: Float64Array;
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/** Places that count: nobody reads further. */
const PLACES = 15;

/**
 * Writes the derivatives of the candidates of one seed, which begin at `from` (Burges 2010, section 7).
 * @param relevant 1 or 0 for each of them
 */
export function addLambdas(
  relevant: Uint8Array,
  from: number,
  { scores, gradients, hessians }: Lambdas,
): void {
  const count = relevant.length;
  gradients.fill(0, from, from + count);
  hessians.fill(0, from, from + count);
  const score = (at: number) => scores[from + at] ?? 0;
  const order = Array.from(relevant.keys()).sort((a, b) => score(b) - score(a) || a - b);
  const discounts = new Float64Array(count);
  let ideal = 0;
  let found = 0;
  for (const [rank, at] of order.entries()) {
    discounts[at] = rank < PLACES ? 1 / Math.log2(rank + 2) : 0;
    if (relevant[at] === 1 && found < PLACES) ideal += 1 / Math.log2(found++ + 2);
  }
  if (ideal === 0) return;
  for (let good = 0; good < count; good++) {
    if (relevant[good] !== 1) continue;
    for (let bad = 0; bad < count; bad++) {
      const change = Math.abs((discounts[good] ?? 0) - (discounts[bad] ?? 0)) / ideal;
      if (relevant[bad] === 1 || change === 0) continue;
      const wrong = 1 / (1 + Math.exp(score(good) - score(bad)));
      const [gradient, hessian] = [wrong * change, wrong * (1 - wrong) * change];
      gradients[from + good] = (gradients[from + good] ?? 0) - gradient;
      gradients[from + bad] = (gradients[from + bad] ?? 0) + gradient;
      hessians[from + good] = (hessians[from + good] ?? 0) + hessian;
      hessians[from + bad] = (hessians[from + bad] ?? 0) + hessian;
    }
  }
}
