import { backwards, cholesky, forwards } from '../lib/cholesky.ts';
import type { Kernel } from './kernel.ts';
import type { TrackProfile } from './track-profile.ts';

/** A track and how people rated it. */
export interface Observation {
  readonly profile: TrackProfile;
  /** 1 is liked, -1 disliked. */
  readonly value: number;
  /** How many full votes of today it is worth, above 0. */
  readonly weight: number;
}

export interface GaussianProcessOptions {
  /** Expected value of a track unlike any other, -1 to 1: most tracks are not for most people. */
  readonly priorMean: number;
  /** Variance of one vote, above 0: people contradict themselves, and some press the wrong button. */
  readonly noiseVariance: number;
}

export const GAUSSIAN_PROCESS: GaussianProcessOptions = { priorMean: -0.5, noiseVariance: 2 };

/** Beyond this, more people do not make an observation surer; it also bounds the condition number. */
const MAX_WEIGHT = 20;

/** How much a track is liked, on the scale of {@link Observation.value}. */
export interface Posterior {
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
}

/**
 * Gaussian process regression of preference (Rasmussen & Williams 2006, equations 2.25 and 2.26), which is Bayesian
 * linear regression in the features of the kernel. The posterior's deviation serves Thompson sampling (Chowdhury &
 * Gopalan, On Kernelized Multi-armed Bandits, 2017).
 */
export class GaussianProcess {
  readonly #kernel: Kernel;
  readonly #options: GaussianProcessOptions;
  readonly #observations: readonly Observation[];
  readonly #factor: Float64Array;
  /** (K + noise)⁻¹ (values - prior mean) */
  readonly #coefficients: Float64Array;

  constructor(
    kernel: Kernel,
    observations: readonly Observation[],
    options: GaussianProcessOptions = GAUSSIAN_PROCESS,
  ) {
    this.#kernel = kernel;
    this.#options = options;
    this.#observations = observations;
    const size = observations.length;
    const covariance = new Float64Array(size * size);
    for (const [row, a] of observations.entries()) {
      for (let column = 0; column <= row; column++) {
        const b = observations[column];
        covariance[row * size + column] = b === undefined ? 0 : kernel.covariance(a.profile, b.profile);
      }
      covariance[row * size + row] =
        (covariance[row * size + row] ?? 0) + options.noiseVariance / Math.min(a.weight, MAX_WEIGHT);
    }
    this.#factor = cholesky(covariance, size);
    const residuals = observations.map(({ value }) => value - options.priorMean);
    this.#coefficients = backwards(this.#factor, size, forwards(this.#factor, size, residuals));
  }

  /** The posterior mean alone: all that ranking needs, without the cost of the deviation. */
  mean(profile: TrackProfile): number {
    let sum = this.#options.priorMean;
    for (const [index, observation] of this.#observations.entries()) {
      sum += (this.#coefficients[index] ?? 0) * this.#kernel.covariance(observation.profile, profile);
    }
    return sum;
  }

  posterior(profile: TrackProfile): Posterior {
    const covariances = this.#observations.map((observation) =>
      this.#kernel.covariance(observation.profile, profile),
    );
    const explained = forwards(this.#factor, covariances.length, covariances);
    let mean = this.#options.priorMean;
    let variance = this.#kernel.covariance(profile, profile);
    for (const [index, covariance] of covariances.entries()) {
      mean += (this.#coefficients[index] ?? 0) * covariance;
      variance -= (explained[index] ?? 0) ** 2;
    }
    return { mean, deviation: Math.sqrt(Math.max(0, variance)) };
  }
}
