import type { Kernel } from './kernel.ts';
import type { Taste } from './taste.ts';
import { TRAITS, type Trait } from './track-profile.ts';

/** A taste in numbers that can be shown. Shares and ranks are in [0, 1]. */
export interface TasteProfile {
  readonly votes: number;
  readonly imported: number;
  readonly people: number;
  /** Shares of the classifier's genres in what is liked, largest first. */
  readonly genres: readonly { readonly genre: string; readonly share: number }[];
  /** Mean percentile rank of what is liked: energy 0.9 is more energetic than nine tracks in ten. */
  readonly traits: readonly { readonly trait: Trait; readonly rank: number }[];
  /** Rows, strongest first. */
  readonly liked: readonly number[];
  /** Of these, the rows that somebody voted for: an import does not say which of its tracks are liked most. */
  readonly votedFor: readonly number[];
}

/**
 * Describes a taste by its liked tracks, weighted by how much they are liked today.
 * @param genres names in the order of the genre probabilities
 */
export function describeTaste(taste: Taste, kernel: Kernel, genres: readonly string[]): TasteProfile {
  const liked = taste.preferences.filter(({ weight }) => weight > 0);
  const profiles = liked.map(({ row, weight }) => ({ profile: kernel.profileOfRow(row), weight }));
  const shares = genres.map((genre, at) => ({
    genre,
    share: weightedMean(
      profiles.map(({ profile, weight }) => [(profile.genreRoots?.[at] ?? Number.NaN) ** 2, weight]),
    ),
  }));
  return {
    votes: taste.votes,
    imported: taste.imported,
    people: taste.people,
    genres: shares.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share),
    traits: TRAITS.map((trait, at) => ({
      trait,
      rank: weightedMean(
        profiles.map(({ profile, weight }) => [profile.catalogueRanks[at] ?? Number.NaN, weight]),
      ),
    })).filter(({ rank }) => !Number.isNaN(rank)),
    liked: liked.map(({ row }) => row),
    votedFor: liked.filter(({ isVotedFor }) => isVotedFor).map(({ row }) => row),
  };
}

/** Over the values that are numbers; NaN where none is. */
function weightedMean(values: readonly (readonly [value: number, weight: number])[]): number {
  const known = values.filter(([value]) => !Number.isNaN(value));
  const total = known.reduce((sum, [, weight]) => sum + weight, 0);
  return known.reduce((sum, [value, weight]) => sum + value * weight, 0) / total;
}
