import type { GenreKey } from '../model/genres.ts';

/** What one track is called: its genre, when one is known, and its fine labels. */
export interface TrackLabels {
  readonly genre?: string | undefined;
  readonly fine: readonly string[];
}

/**
 * Fine labels that name a language, a place, an audience or an occasion: most of their tracks carry no genre, so
 * votes cannot place them and the meaning of the word has to.
 */
const BY_MEANING = new Map<string, GenreKey>(
  Object.entries({
    british: 'rock',
    cantopop: 'pop',
    children: 'show_tunes',
    club: 'pop',
    comedy: 'show_tunes',
    electronic: 'edm_dance',
    french: 'pop',
    german: 'pop',
    goth: 'alternative_indie',
    groove: 'alternative_indie',
    guitar: 'ambient_new_age',
    iranian: 'world_traditional',
    kids: 'show_tunes',
    malay: 'world_traditional',
    mandopop: 'pop',
    party: 'pop',
    piano: 'classical',
    romance: 'world_traditional',
    sad: 'chill_lofi',
    swedish: 'pop',
    turkish: 'world_traditional',
  } satisfies Record<string, GenreKey>),
);

/** A vote that reaches this share of a label's tracks decides. */
const DECISIVE_SHARE = 0.4;

/** Smaller shares of a label's tracks are mistakes of the data. */
const MIN_SHARE = 0.01;

/**
 * Places every fine label under genres, by the shares of its tracks that carry each; tracks that carry none count
 * for the label's parent.
 * @param fallback parent of a label with no vote and no known meaning
 * @returns for every fine label that occurs, its genres, the parent first, with shares that sum to 1
 */
export function subgenreShares(
  tracks: Iterable<TrackLabels>,
  fallback: string,
): Map<string, Map<string, number>> {
  const { votes, totals } = countGenres(tracks);
  const placements = new Map<string, Map<string, number>>();
  for (const [label, ballot] of votes) {
    const total = totals.get(label) ?? 0;
    const parent = parentOf(label, ballot, total, fallback);
    const voted = [...ballot.values()].reduce((sum, count) => sum + count, 0);
    const counts = new Map([[parent, 0], ...ballot]);
    counts.set(parent, (counts.get(parent) ?? 0) + total - voted);
    const kept = [...counts].filter(([genre, count]) => genre === parent || count >= MIN_SHARE * total);
    const whole = kept.reduce((sum, [, count]) => sum + count, 0);
    placements.set(label, new Map(kept.map(([genre, count]) => [genre, whole === 0 ? 1 : count / whole])));
  }
  return placements;
}

/**
 * The one genre every fine label belongs to: the genre most of its tracks carry. Where no genre reaches 40 % of
 * them, a genre of the same name is preferred (`r-n-b`), then the meaning of the word, then the most votes.
 * @param fallback for a label with no vote and no known meaning
 */
export function parentGenres(tracks: Iterable<TrackLabels>, fallback: string): Map<string, string> {
  const { votes, totals } = countGenres(tracks);
  return new Map(
    Array.from(votes, ([label, ballot]) => [
      label,
      parentOf(label, ballot, totals.get(label) ?? 0, fallback),
    ]),
  );
}

function parentOf(
  label: string,
  ballot: ReadonlyMap<string, number>,
  total: number,
  fallback: string,
): string {
  const [winner, count] = mostFrequent(ballot) ?? [fallback, 0];
  if (count >= DECISIVE_SHARE * total) return winner;
  return SAME_NAME.get(label) ?? BY_MEANING.get(label) ?? winner;
}

function countGenres(tracks: Iterable<TrackLabels>) {
  const votes = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const { genre, fine } of tracks) {
    for (const label of fine) {
      totals.set(label, (totals.get(label) ?? 0) + 1);
      const ballot = votes.get(label) ?? new Map<string, number>();
      votes.set(label, ballot);
      if (genre !== undefined) ballot.set(genre, (ballot.get(genre) ?? 0) + 1);
    }
  }
  return { votes, totals };
}

function mostFrequent(ballot: ReadonlyMap<string, number>): [genre: string, count: number] | undefined {
  let best: [string, number] | undefined;
  for (const [genre, count] of ballot) {
    if (best === undefined || count > best[1] || (count === best[1] && genre < best[0]))
      best = [genre, count];
  }
  return best;
}

const SAME_NAME = new Map<string, GenreKey>(
  Object.entries({
    blues: 'blues',
    brazil: 'brazilian',
    'hip-hop': 'hip_hop',
    jazz: 'jazz',
    pop: 'pop',
    'r-n-b': 'rnb',
    rock: 'rock',
    soul: 'soul_funk_disco',
  } satisfies Record<string, GenreKey>),
);
