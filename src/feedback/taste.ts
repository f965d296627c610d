import { DAY_MS } from '../lib/time.ts';
import {
  GAUSSIAN_PROCESS,
  GaussianProcess,
  type GaussianProcessOptions,
  type Observation,
  type Posterior,
} from './gaussian-process.ts';
import type { Kernel } from './kernel.ts';
import type { TrackRating } from './votes.ts';

/** How much a row is liked or disliked today. */
export interface RowPreference {
  readonly row: number;
  /** Decayed weights of ratings, added up over people; negative for disliked. */
  readonly weight: number;
  /** Whether somebody voted for it, and did not only import it. */
  readonly isVotedFor: boolean;
}

export interface TasteOptions extends GaussianProcessOptions {
  /** After this long a vote counts half. */
  readonly halfLifeMs: number;
}

export const TASTE_OPTIONS: TasteOptions = { ...GAUSSIAN_PROCESS, halfLifeMs: 30 * DAY_MS };

/** A preference weaker than this is ignored. */
const MIN_WEIGHT = 0.02;
/** The strongest preferences a taste rests on: the cost of fitting grows with the cube. */
const MAX_PREFERENCES = 200;

/** What a person, or the members of a server, like. */
export interface Taste {
  /** Strongest first, likes and dislikes mixed. */
  readonly preferences: readonly RowPreference[];
  /** Votes cast, tracks that were only imported, and people it was learned from. */
  readonly votes: number;
  readonly imported: number;
  readonly people: number;
  /** How much the taste likes a row. */
  posterior(row: number): Posterior;
}

/**
 * Learns a taste from ratings. A person counts once per track, by their newest rating.
 * @param rowOf row of a track id, or -1 for one that is not in the catalogue, whose ratings are skipped
 * @param now ms since the epoch
 */
export function learnTaste(
  ratings: readonly TrackRating[],
  rowOf: (track: string) => number,
  kernel: Kernel,
  now: number,
  options: TasteOptions = TASTE_OPTIONS,
): Taste {
  const newest = newestRatings(ratings);
  const imported = newest.filter(({ isImported }) => isImported).length;
  const preferences = preferencesOf(newest, rowOf, now, options.halfLifeMs);
  let model: GaussianProcess | undefined;
  return {
    preferences,
    votes: votesIn(ratings),
    imported,
    people: new Set(newest.map(({ user }) => user)).size,
    posterior(row) {
      model ??= new GaussianProcess(kernel, observationsOf(preferences, kernel), options);
      return model.posterior(kernel.profileOfRow(row));
    },
  };
}

/** How often somebody voted: the ratings that one vote leads to are of the same moment. */
function votesIn(ratings: readonly TrackRating[]): number {
  const cast = ratings.filter(({ isImported }) => isImported !== true);
  return new Set(cast.map(({ user, at, slot, weight }) => `${user}/${at}/${weight < 1 ? '' : slot}`)).size;
}

function newestRatings(ratings: readonly TrackRating[]): TrackRating[] {
  const newest = new Map<string, TrackRating>();
  for (const rating of ratings) {
    const key = `${rating.user}/${rating.track}`;
    const known = newest.get(key);
    if (known === undefined || isNewer(rating, known)) newest.set(key, rating);
  }
  return [...newest.values()];
}

/** Of two ratings of the same moment the stronger counts, so that the order of reading does not matter. */
function isNewer(rating: TrackRating, known: TrackRating): boolean {
  return rating.at === known.at ? rating.weight > known.weight : rating.at > known.at;
}

function preferencesOf(
  ratings: readonly TrackRating[],
  rowOf: (track: string) => number,
  now: number,
  halfLifeMs: number,
): RowPreference[] {
  const sums = new Map<number, number>();
  const votedFor = new Set<number>();
  const byTime = [...ratings].sort((a, b) => a.at - b.at || (a.user < b.user ? -1 : 1));
  for (const { track, weight, at, isImported } of byTime) {
    const row = rowOf(track);
    // A clock that was set back must not make a rating grow.
    const decayed = weight * 2 ** -(Math.max(0, now - at) / halfLifeMs);
    if (row >= 0) sums.set(row, (sums.get(row) ?? 0) + decayed);
    if (weight > 0 && isImported !== true) votedFor.add(row);
  }
  return [...sums]
    .map(([row, weight]) => ({ row, weight, isVotedFor: votedFor.has(row) }))
    .filter(({ weight }) => Math.abs(weight) >= MIN_WEIGHT)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.row - b.row)
    .slice(0, MAX_PREFERENCES);
}

function observationsOf(preferences: readonly RowPreference[], kernel: Kernel): Observation[] {
  return preferences.map(({ row, weight }) => ({
    profile: kernel.profileOfRow(row),
    value: Math.sign(weight),
    weight: Math.abs(weight),
  }));
}
