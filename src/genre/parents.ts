import type { GenreKey } from './genres.ts';

/** What one track is called: its genre, when one is known, and its fine labels. */
export interface LabelledTrack {
  readonly genre?: string | undefined;
  readonly fine: readonly string[];
}

/**
 * Fine labels that name a language, a place, an audience or an occasion: most of their tracks carry no genre, so
 * votes cannot place them and the meaning of the word has to.
 */
const BY_MEANING: Readonly<Record<string, GenreKey>> = {
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
};

/** A vote that reaches this share of a label's tracks decides. */
const DECISIVE = 0.4;

/**
 * Places every fine label under one genre: the genre most of its tracks carry. Where no genre reaches 40 % of
 * them, a genre of the same name is preferred (`r-n-b`), then the meaning of the word, then the most votes.
 * @param fallback for a label with no vote and no known meaning
 * @returns the genre of every fine label that occurs
 */
export function parentsByVotes(
  tracks: Iterable<LabelledTrack>,
  fallback: string,
  sameName: (fine: string) => string | undefined = namesake,
): Map<string, string> {
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
  const parents = new Map<string, string>();
  for (const [label, ballot] of votes) {
    const [winner, count] = mostVotes(ballot) ?? [fallback, 0];
    const decided = count >= DECISIVE * (totals.get(label) ?? 0);
    parents.set(label, decided ? winner : (sameName(label) ?? BY_MEANING[label] ?? winner));
  }
  return parents;
}

function mostVotes(ballot: ReadonlyMap<string, number>): [genre: string, count: number] | undefined {
  let best: [string, number] | undefined;
  for (const [genre, count] of ballot) {
    if (best === undefined || count > best[1] || (count === best[1] && genre < best[0]))
      best = [genre, count];
  }
  return best;
}

const NAMESAKES: Readonly<Record<string, GenreKey>> = {
  blues: 'blues',
  brazil: 'brazilian',
  'hip-hop': 'hip_hop',
  jazz: 'jazz',
  pop: 'pop',
  'r-n-b': 'rnb',
  rock: 'rock',
  soul: 'soul_funk_disco',
};

function namesake(fine: string): GenreKey | undefined {
  return NAMESAKES[fine];
}
