/** The factors of the steps, in turn. */
const FACTORS = [2, 1.4, 1.2, 1.1];
const [LEAST, MOST] = [0.01, 10];

/**
 * Minimises a loss of positive numbers, each from 0.01 to 10: coordinate descent with multiplicative steps of decreasing size.
 * @param start where it begins
 */
export function descend<T extends { readonly [key in keyof T]: number }>(
  start: T,
  loss: (numbers: T) => number,
): T {
  let best = start;
  let lowest = loss(best);
  for (const factor of FACTORS) {
    for (const key of Object.keys(start) as (keyof T)[]) {
      for (const step of [factor, 1 / factor]) {
        for (let moved = true; moved; ) {
          const value = best[key] * step;
          const next = { ...best, [key]: value };
          const found = value > LEAST && value < MOST ? loss(next) : Number.POSITIVE_INFINITY;
          moved = found < lowest - 1e-9;
          if (moved) [best, lowest] = [next, found];
        }
      }
    }
  }
  return best;
}
