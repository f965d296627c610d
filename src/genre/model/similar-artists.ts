import type { ArtistEvidence, LabelCounts } from './artist-labels.ts';
import type { OpinionEvidence } from './label-opinions.ts';
import { softmaxInPlace } from './softmax.ts';

/** An artist of the catalogue and its similarity to the artist in question, in (0, 1]. */
export interface SimilarArtist {
  readonly key: string;
  readonly weight: number;
}

/** An artist that a service names as similar, and its similarity: above 0, on any scale. */
export interface NamedSimilarArtist {
  readonly name: string;
  readonly weight: number;
}

/** Finds artists of the catalogue that are similar to one it does not have. */
export type FindSimilarArtists = (artist: string) => readonly SimilarArtist[];

/** How many tracks the labels of all similar artists count for together: far less than one track of the artist's own. */
const POOLED_TRACKS = 0.3;

/** The labels of several artists, weighted by similarity and not by number of tracks. */
export function poolLabelCounts(
  artists: ArtistEvidence,
  nearby: readonly SimilarArtist[],
): LabelCounts | undefined {
  const sums = new Map<number, { count: number; main: number }>();
  let whole = 0;
  for (const { key, weight } of nearby) {
    const own = artists.of(key);
    if (own === undefined || !(weight > 0 && Number.isFinite(weight))) continue;
    const total = own.counts.reduce((sum, count) => sum + count, 0);
    whole += weight;
    for (const [i, label] of own.labels.entries()) {
      const sum = sums.get(label) ?? { count: 0, main: 0 };
      sum.count += (weight * (own.counts[i] ?? 0)) / total;
      sum.main += (weight * (own.main[i] ?? 0)) / own.tracks;
      sums.set(label, sum);
    }
  }
  if (whole === 0) return undefined;
  const share = POOLED_TRACKS / whole;
  return {
    tracks: POOLED_TRACKS,
    labels: [...sums.keys()],
    counts: [...sums.values()].map(({ count }) => share * count),
    main: [...sums.values()].map(({ main }) => share * main),
  };
}

/** Exponents of the audio and of what is said of similar artists (measured on tracks of 2023 and 2024 by artists without labels). */
const AUDIO_EXPONENT = 0.7;
const SIMILAR_EXPONENT = 1;
const MIN_PROBABILITY = 1e-3;

/** What the sources say of similar artists, and what they say on average. */
export interface PooledOpinion {
  readonly probabilities: Float64Array;
  readonly mean: Float64Array;
}

/**
 * What the sources say of several artists: the mean, weighted by similarity.
 * @returns undefined where nothing is said of any
 */
export function poolOpinions(
  artists: OpinionEvidence,
  nearby: readonly SimilarArtist[],
): PooledOpinion | undefined {
  const opinions = nearby.flatMap(({ key, weight }) => {
    const own = weight > 0 && Number.isFinite(weight) ? (artists.of(key) ?? []) : [];
    return own.map((opinion) => ({ ...opinion, weight: weight / own.length }));
  });
  const [first] = opinions;
  if (first === undefined) return undefined;
  const whole = opinions.reduce((sum, { weight }) => sum + weight, 0);
  const average = (of: 'probabilities' | 'mean') =>
    first.mean.map((_, c) =>
      opinions.reduce((sum, opinion) => sum + (opinion.weight / whole) * (opinion[of][c] ?? 0), 0),
    );
  return { probabilities: average('probabilities'), mean: average('mean') };
}

/** Probabilities from the audio, `P(c | x)`, and what is said of similar artists, by Bayes as `addOpinions`. */
export function addSimilarArtists(sound: Float64Array, pooled: PooledOpinion): Float64Array {
  return softmaxInPlace(
    sound.map((probability, c) => {
      const said = Math.max(pooled.probabilities[c] ?? 0, MIN_PROBABILITY);
      const odds = said / Math.max(pooled.mean[c] ?? 0, MIN_PROBABILITY);
      return AUDIO_EXPONENT * Math.log(Math.max(probability, 1e-12)) + SIMILAR_EXPONENT * Math.log(odds);
    }),
  );
}
