import type { LabelCounts } from './artist-labels.ts';
import { combineEvidence, type EvidenceWeights, readSound, type SoundReading } from './evidence.ts';
import { measure, top } from './metrics.ts';

/** Validation tracks: what the sound says of each, and its label. */
export interface Validation {
  /** Row-major `log P(c | x)`, `labels.length * classes`. */
  readonly logWeights: Float32Array;
  readonly labels: Int32Array;
  readonly classes: number;
}

function row({ logWeights, classes }: Validation, index: number): Float64Array {
  return Float64Array.from(logWeights.subarray(index * classes, (index + 1) * classes));
}

/**
 * The exponent that makes the answers as confident as they are right on average.
 * Mean confidence rises with sharpness, so bisection finds it.
 */
export function fitSharpness(validation: Validation, biases: Float64Array): number {
  const { labels } = validation;
  let hits = 0;
  const rows = Array.from(labels, (label, index) => {
    const weights = row(validation, index);
    for (let c = 0; c < weights.length; c++) weights[c] = (weights[c] as number) + (biases[c] as number);
    if (top(weights) === label) hits++;
    return weights;
  });
  if (rows.length === 0) return 1;
  const zero = new Float64Array(validation.classes);
  let low = 0.2;
  let high = 4;
  for (let i = 0; i < 12; i++) {
    const sharpness = Math.sqrt(low * high);
    let confidence = 0;
    for (const weights of rows)
      confidence += Math.max(...readSound(weights.slice(), { sharpness, biases: zero }));
    if (confidence < hits) low = sharpness;
    else high = sharpness;
  }
  return Math.sqrt(low * high);
}

/** Validation rows a class must have on average before its bias is fitted to them and not to chance. */
const ROWS_PER_BIAS = 300;
/** Accuracy's part in what the biases are chosen by, next to macro-F1. */
const ACCURACY_PART = 0.6;
const TEMPERS = [0, 0.25, 0.35, 0.5];
const STEPS = [-0.3, -0.15, 0.15, 0.3];

/**
 * Biases that raise macro-F1 without selling accuracy, judged by macro-F1 plus a part of the accuracy: first a power of
 * the class prior is taken out, then, where there are rows enough, each bias is moved on its own.
 */
export function fitBiases(validation: Validation, prior: Float64Array): Float64Array {
  const tempered = TEMPERS.map((power) => prior.map((share) => -power * Math.log(share)));
  const scores = tempered.map((candidate) => biasScore(validation, candidate));
  const start = tempered[top(scores)] ?? new Float64Array(prior.length);
  const biases = start.slice();
  if (validation.labels.length < ROWS_PER_BIAS * validation.classes) return biases;
  let best = Math.max(...scores);
  for (let pass = 0; pass < 3; pass++) {
    for (let c = 0; c < biases.length; c++) {
      for (const step of STEPS) {
        const before = biases[c] as number;
        biases[c] = before + step;
        const score = biasScore(validation, biases);
        if (score > best + 1e-5) best = score;
        else biases[c] = before;
      }
    }
  }
  // What was gained is half luck: halfway back does better on tracks by other artists (measured).
  return biases.map((bias, c) => (bias + (start[c] as number)) / 2);
}

function biasScore({ logWeights, labels, classes }: Validation, biases: Float64Array): number {
  const answered = new Float64Array(classes);
  const truth = new Float64Array(classes);
  const hits = new Float64Array(classes);
  let correct = 0;
  for (let index = 0; index < labels.length; index++) {
    const start = index * classes;
    let best = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) {
      const weight = (logWeights[start + c] as number) + (biases[c] as number);
      if (weight > highest) {
        highest = weight;
        best = c;
      }
    }
    const label = labels[index] as number;
    answered[best] = (answered[best] as number) + 1;
    truth[label] = (truth[label] as number) + 1;
    if (best === label) {
      hits[best] = (hits[best] as number) + 1;
      correct++;
    }
  }
  let f1 = 0;
  for (let c = 0; c < classes; c++) {
    const sum = (answered[c] as number) + (truth[c] as number);
    f1 += sum === 0 ? 0 : (2 * (hits[c] as number)) / sum;
  }
  return f1 / classes + (ACCURACY_PART * correct) / labels.length;
}

/** The reading of the sound alone: biases first, then the sharpness that goes with them. */
export function fitReading(validation: Validation, prior: Float64Array): SoundReading {
  const biases = fitBiases(validation, prior);
  return { biases, sharpness: fitSharpness(validation, biases) };
}

const FIRST_GUESS: EvidenceWeights = { sound: 1, artist: 1, smoothing: 1 };

/**
 * The weights of the evidence that make the labels of tracks by known artists most likely, by coordinate descent
 * on the log loss.
 * @param counts of each row's artist, the row itself left out
 */
export function fitEvidence(
  validation: Validation,
  counts: readonly LabelCounts[],
  prior: Float64Array,
): EvidenceWeights {
  if (validation.labels.length === 0) return FIRST_GUESS;
  const loss = (weights: EvidenceWeights): number => {
    let sum = 0;
    for (const [index, own] of counts.entries()) {
      const p = combineEvidence(row(validation, index), own, prior, weights);
      sum -= Math.log(Math.max(p[validation.labels[index] ?? 0] ?? 0, 1e-12));
    }
    return sum;
  };
  let best = FIRST_GUESS;
  let lowest = loss(best);
  for (const factor of [2, 1.4, 1.2, 1.1, 1.05]) {
    for (const key of ['smoothing', 'artist', 'sound'] as const) {
      for (const step of [factor, 1 / factor]) {
        for (let moved = true; moved; ) {
          const next = { ...best, [key]: best[key] * step };
          const value = loss(next);
          moved = value < lowest - 1e-9 && next[key] > 0.01 && next[key] < 100;
          if (moved) [best, lowest] = [next, value];
        }
      }
    }
  }
  return best;
}

/** The forest's share, in tenths, under which the validation labels are most likely. */
export function fitForestShare(mix: (share: number) => Validation): number {
  let best = { share: 0, loss: Number.POSITIVE_INFINITY };
  for (let tenth = 0; tenth <= 6; tenth++) {
    const validation = mix(tenth / 10);
    const loss = logLossOf(validation);
    if (loss < best.loss) best = { share: tenth / 10, loss };
  }
  return best.share;
}

function logLossOf(validation: Validation): number {
  const { labels, classes } = validation;
  const biases = new Float64Array(classes);
  const probabilities = new Float32Array(labels.length * classes);
  const sharpness = fitSharpness(validation, biases);
  for (let index = 0; index < labels.length; index++) {
    probabilities.set(readSound(row(validation, index), { sharpness, biases }), index * classes);
  }
  return measure({ probabilities, labels, classes }).logLoss;
}
