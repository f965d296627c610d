/** What a person can say under a list: one of its places ("more like this"), the whole list, or none of it. */
export const PLACES = ['1', '2', '3', '4', '5'] as const;
export const MARKS = [...PLACES, 'up', 'down'] as const;
export type Mark = (typeof MARKS)[number];

/** How the mark came: marks made with a button have no reaction that could be compared with Discord's. */
export type Via = 'reaction' | 'button';

/** A mark and what it stood for when it was given: the ids of the tracks then shown, place by place. */
export interface Given {
  readonly mark: Mark;
  /** One id for a place; for `up` and `down` all that were shown, in their order. */
  readonly tracks: readonly string[];
  readonly at: number;
  readonly via: Via;
}

/** Everything one person has said under one list. Their marks are a set: the order in which they came is in `at`. */
export interface Ballot {
  readonly user: string;
  readonly given: readonly Given[];
}

/** One person's vote on one track: the only unit anything is ever computed from. */
export interface Vote {
  readonly user: string;
  readonly track: string;
  /** Positive: more like this. Negative: away with it. Between -1 and 1. */
  readonly weight: number;
  readonly at: number;
  /** Where in the list the track stood, from 0. */
  readonly place: number;
}

/** What all people together say of one track. */
export interface Opinion {
  readonly track: string;
  /** Sum of the votes' weights. */
  readonly weight: number;
  readonly votes: number;
  /** Whether somebody chose this very track, rather than the list it was in. */
  readonly chosen: boolean;
  readonly place: number;
}

/** Picking a track says it in full; praising or refusing a list says less of each track in it. */
const WEIGHT = { place: 1, up: 0.4, down: -0.6 } as const;

/** The place a mark names, from 0, or -1 for a mark on the whole list. */
export function placeOf(mark: Mark): number {
  return mark === 'up' || mark === 'down' ? -1 : Number(mark) - 1;
}

/**
 * The votes a ballot amounts to: one a track. Choosing a track outweighs what was said of the list; of several
 * marks on the list the newest counts, so a changed vote replaces the one before.
 */
export function votesOf(ballot: Ballot): Vote[] {
  const votes = new Map<string, Vote>();
  const byTime = [...ballot.given].sort(
    (a, b) => a.at - b.at || MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark),
  );
  const onList = byTime.filter(({ mark }) => placeOf(mark) < 0);
  const onTrack = byTime.filter(({ mark }) => placeOf(mark) >= 0);
  for (const { mark, tracks, at } of [...onList, ...onTrack]) {
    const weight = mark === 'up' || mark === 'down' ? WEIGHT[mark] : WEIGHT.place;
    for (const [index, track] of tracks.entries()) {
      const place = placeOf(mark) < 0 ? index : placeOf(mark);
      votes.set(track, { user: ballot.user, track, weight, at, place });
    }
  }
  return [...votes.values()];
}

/**
 * Counts ballots: what the people who voted say of each track. The result depends on the set of ballots alone,
 * never on the order in which they came, so that taking a vote back leads to exactly the state without it.
 */
export function tally(ballots: Iterable<Ballot>): Opinion[] {
  const votes = [...ballots]
    .flatMap(votesOf)
    .sort((a, b) => a.at - b.at || compare(a.user, b.user) || compare(a.track, b.track));
  const byTrack = Map.groupBy(votes, ({ track }) => track);
  return [...byTrack].map(([track, about]) => ({
    track,
    weight: about.reduce((sum, { weight }) => sum + weight, 0),
    votes: about.length,
    chosen: about.some(({ weight }) => weight === WEIGHT.place),
    place: about[0]?.place ?? 0,
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
