import { backwards, cholesky, forwards } from '../lib/cholesky.ts';
import type { Affinity } from './affinity.ts';
import type { Portrait } from './portrait.ts';

/** A track and what people think of it. */
export interface Example {
  readonly portrait: Portrait;
  /** 1 is liked, -1 disliked. */
  readonly value: number;
  /** How many full votes of today it is worth, above 0. */
  readonly weight: number;
}

export interface PreferenceOptions {
  /** What to expect of a track like no other: somewhat more disliked than liked. Between -1 and 1. */
  readonly expected: number;
  /** Variance of one vote: people contradict themselves, and some press the wrong button. Above 0. */
  readonly noise: number;
}

export const PREFERENCE: PreferenceOptions = { expected: -0.5, noise: 2 };

/** Beyond this more people do not make it surer; and the numbers stay well conditioned. */
const WEIGHT_MAX = 20;

/** How much a track is liked, as far as is known. */
export interface Estimate {
  /** On the scale of {@link Example.value}. */
  readonly mean: number;
  /** Standard deviation: how little is known. */
  readonly deviation: number;
}

/**
 * A Bayesian preference over the space: a Gaussian process conditioned on examples (Rasmussen & Williams 2006,
 * equations 2.25 and 2.26), which is Bayesian linear regression in the features of the kernel. With the
 * posterior's deviation it serves Thompson sampling (Chowdhury & Gopalan, On Kernelized Multi-armed Bandits, 2017).
 */
export class Preference {
  readonly #affinity: Affinity;
  readonly #options: PreferenceOptions;
  readonly #examples: readonly Example[];
  readonly #factor: Float64Array;
  /** (K + noise)⁻¹ (values - expected) */
  readonly #pull: Float64Array;

  constructor(affinity: Affinity, examples: readonly Example[], options: PreferenceOptions = PREFERENCE) {
    this.#affinity = affinity;
    this.#options = options;
    this.#examples = examples;
    const size = examples.length;
    const covariance = new Float64Array(size * size);
    for (const [row, a] of examples.entries()) {
      for (let column = 0; column <= row; column++) {
        const b = examples[column];
        covariance[row * size + column] = b === undefined ? 0 : affinity.between(a.portrait, b.portrait);
      }
      covariance[row * size + row] =
        (covariance[row * size + row] ?? 0) + options.noise / Math.min(a.weight, WEIGHT_MAX);
    }
    this.#factor = cholesky(covariance, size);
    const surprise = examples.map(({ value }) => value - options.expected);
    this.#pull = backwards(this.#factor, size, forwards(this.#factor, size, surprise));
  }

  /** Posterior mean alone: what ranking needs, without the cost of the deviation. */
  mean(portrait: Portrait): number {
    let sum = this.#options.expected;
    for (const [index, example] of this.#examples.entries()) {
      sum += (this.#pull[index] ?? 0) * this.#affinity.between(example.portrait, portrait);
    }
    return sum;
  }

  estimate(portrait: Portrait): Estimate {
    const likeness = this.#examples.map((example) => this.#affinity.between(example.portrait, portrait));
    const known = forwards(this.#factor, likeness.length, likeness);
    let mean = this.#options.expected;
    let variance = this.#affinity.between(portrait, portrait);
    for (const [index, value] of likeness.entries()) {
      mean += (this.#pull[index] ?? 0) * value;
      variance -= (known[index] ?? 0) ** 2;
    }
    return { mean, deviation: Math.sqrt(Math.max(0, variance)) };
  }

  /** How much each example moves the mean at `portrait`, in the order of the examples: why a track is liked. */
  shares(portrait: Portrait): number[] {
    return this.#examples.map(
      (example, index) => (this.#pull[index] ?? 0) * this.#affinity.between(example.portrait, portrait),
    );
  }
}
