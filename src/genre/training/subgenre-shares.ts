import type { GenreKey } from '../model/genres.ts';

/** The labels of one track: its genre, when one is known, and its subgenres. */
export interface TrackLabels {
  readonly genre?: string | undefined;
  readonly fine: readonly string[];
}

/**
 * Parents of subgenres that name a language, a place, an audience or an occasion: most of their tracks have no genre, so
 * counts cannot decide and the meaning of the word does.
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

/** A genre with at least this share of a subgenre's tracks is its parent. */
const DECISIVE_SHARE = 0.4;

/** Smaller shares of a subgenre's tracks are errors in the data. */
const MIN_SHARE = 0.01;

/**
 * The share of each genre among the tracks of every subgenre; tracks without a genre count
 * for the subgenre's parent.
 * @param fallback parent of a subgenre without counts and without a known meaning
 * @returns for every subgenre that occurs, its genres, the parent first, with shares that sum to 1
 */
export function subgenreShares(
  tracks: Iterable<TrackLabels>,
  fallback: string,
): Map<string, Map<string, number>> {
  const { countsOf, totals } = countGenres(tracks);
  const shares = new Map<string, Map<string, number>>();
  for (const [label, counts] of countsOf) {
    const total = totals.get(label) ?? 0;
    const parent = parentOf(label, counts, total, fallback);
    const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const withParent = new Map([[parent, 0], ...counts]);
    withParent.set(parent, (withParent.get(parent) ?? 0) + total - known);
    const kept = [...withParent].filter(([genre, count]) => genre === parent || count >= MIN_SHARE * total);
    const sum = kept.reduce((all, [, count]) => all + count, 0);
    shares.set(label, new Map(kept.map(([genre, count]) => [genre, sum === 0 ? 1 : count / sum])));
  }
  return shares;
}

/**
 * The parent genre of every subgenre: the genre of most of its tracks. Where no genre reaches 40 % of
 * them, a genre of the same name is preferred (`r-n-b`), then the meaning of the word, then the most frequent genre.
 * @param fallback for a subgenre without counts and without a known meaning
 */
export function parentGenres(tracks: Iterable<TrackLabels>, fallback: string): Map<string, string> {
  const { countsOf, totals } = countGenres(tracks);
  return new Map(
    Array.from(countsOf, ([label, counts]) => [
      label,
      parentOf(label, counts, totals.get(label) ?? 0, fallback),
    ]),
  );
}

function parentOf(
  label: string,
  counts: ReadonlyMap<string, number>,
  total: number,
  fallback: string,
): string {
  const [winner, count] = mostFrequent(counts) ?? [fallback, 0];
  if (count >= DECISIVE_SHARE * total) return winner;
  return SAME_NAME.get(label) ?? BY_MEANING.get(label) ?? winner;
}

function countGenres(tracks: Iterable<TrackLabels>) {
  const countsOf = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const { genre, fine } of tracks) {
    for (const label of fine) {
      totals.set(label, (totals.get(label) ?? 0) + 1);
      const counts = countsOf.get(label) ?? new Map<string, number>();
      countsOf.set(label, counts);
      if (genre !== undefined) counts.set(genre, (counts.get(genre) ?? 0) + 1);
    }
  }
  return { countsOf, totals };
}

function mostFrequent(counts: ReadonlyMap<string, number>): [genre: string, count: number] | undefined {
  let best: [string, number] | undefined;
  for (const [genre, count] of counts) {
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
