import type { Affinity } from './affinity.ts';
import { TRAITS } from './portrait.ts';
import type { Taste } from './taste.ts';

/** A taste in figures a person can be shown. Shares are in [0, 1]. */
export interface Profile {
  readonly votes: number;
  readonly people: number;
  /** Shares of the classifier's genres in what is liked, largest first. */
  readonly genres: readonly { readonly genre: string; readonly share: number }[];
  /** Mean place of what is liked among all tracks: 0.9 energy is more energetic than nine in ten. */
  readonly traits: readonly { readonly trait: (typeof TRAITS)[number]; readonly place: number }[];
  /** Rows, strongest first. */
  readonly liked: readonly number[];
  readonly disliked: readonly number[];
}

/**
 * Describes a taste by what is liked, each track as much as it is liked today.
 * @param genres names in the order of the genre probabilities
 */
export function profileOf(taste: Taste, affinity: Affinity, genres: readonly string[]): Profile {
  const liked = taste.leanings.filter(({ weight }) => weight > 0);
  const portraits = liked.map(({ row, weight }) => ({ portrait: affinity.ofRow(row), weight }));
  // Portraits hold square roots of probabilities.
  const shares = genres.map((genre, at) => ({
    genre,
    share: weightedMean(
      portraits.map(({ portrait, weight }) => [(portrait.genres?.[at] ?? Number.NaN) ** 2, weight]),
    ),
  }));
  return {
    votes: taste.votes,
    people: taste.people,
    genres: shares.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share),
    traits: TRAITS.map((trait, at) => ({
      trait,
      place: weightedMean(
        portraits.map(({ portrait, weight }) => [portrait.traits[at] ?? Number.NaN, weight]),
      ),
    })).filter(({ place }) => !Number.isNaN(place)),
    liked: liked.map(({ row }) => row),
    disliked: taste.leanings.filter(({ weight }) => weight < 0).map(({ row }) => row),
  };
}

/** Over the values that are numbers; NaN where none is. */
function weightedMean(values: readonly (readonly [value: number, weight: number])[]): number {
  const known = values.filter(([value]) => !Number.isNaN(value));
  const total = known.reduce((sum, [, weight]) => sum + weight, 0);
  return known.reduce((sum, [value, weight]) => sum + value * weight, 0) / total;
}
