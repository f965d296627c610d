/** A mean and the interval it lies in with 95 % confidence. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** One observation: a value and the group it came from. */
export interface Observations {
  readonly values: Float64Array;
  /** Observations of one group are not independent and are drawn together. */
  readonly groups: Int32Array;
}

const DRAWS = 1000;

/** Sums and sizes of groups, the unit that is resampled. */
function totals({ values, groups }: Observations): { sums: Float64Array; sizes: Float64Array } {
  const count = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  for (const [at, group] of groups.entries()) {
    sums[group] = (sums[group] ?? 0) + (values[at] ?? 0);
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  return { sums, sizes };
}

function interval(mean: number, draws: Float64Array): Estimate {
  draws.sort();
  const at = (share: number) => draws[Math.round(share * (draws.length - 1))] ?? mean;
  return { mean, low: at(0.025), high: at(0.975) };
}

/**
 * Percentile bootstrap over groups (Efron and Tibshirani 1993).
 * @param random uniform in [0, 1)
 */
export function bootstrapMean(observed: Observations, random: () => number): Estimate {
  return bootstrapRatio(observed, undefined, random);
}

/** As {@link bootstrapMean}, for the ratio of two means over the same observations, drawn together. */
export function bootstrapRatio(
  above: Observations,
  below: Float64Array | undefined,
  random: () => number,
): Estimate {
  const { sums, sizes } = totals(above);
  const divisors = below === undefined ? sizes : totals({ values: below, groups: above.groups }).sums;
  const drawn = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0;
    let divisor = 0;
    for (let i = 0; i < sums.length; i++) {
      const group = Math.floor(random() * sums.length);
      sum += sums[group] ?? 0;
      divisor += divisors[group] ?? 0;
    }
    drawn[draw] = divisor === 0 ? 0 : sum / divisor;
  }
  const sum = sums.reduce((total, value) => total + value, 0);
  const divisor = divisors.reduce((total, value) => total + value, 0);
  return interval(divisor === 0 ? 0 : sum / divisor, drawn);
}
