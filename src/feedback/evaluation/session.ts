import type { Neighbour } from '../../recommend/index/neighbour-index.ts';
import { atMostPerArtist, oneOfEachSong, pipeline, take } from '../../recommend/ranking/steps.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import type { Listener } from './listener.ts';
import type { Ranker, SimulatedVote } from './rankers.ts';

/** Numbers of votes after which the next list is evaluated. */
export const VOTE_COUNTS = [0, 1, 3, 5, 10, 20] as const;
const LIST_LENGTH = 5;
const MAX_PER_ARTIST = 2;
/** Share of votes that say the opposite of what the listener likes. */
export const WRONG_VOTE_SHARE = 0.1;

/** The pool of a listener's seed and the votes they cast, which are the same for every ranker. */
export interface Session {
  readonly listener: Listener;
  readonly pool: readonly Neighbour[];
  readonly votes: readonly SimulatedVote[];
}

type ListRules = (order: readonly Neighbour[]) => readonly Neighbour[];

/** The rules of variety that every list of the bot follows. */
export function listRules(table: TrackTable): ListRules {
  return pipeline<Neighbour>(atMostPerArtist(MAX_PER_ARTIST, table), oneOfEachSong(table), take(LIST_LENGTH));
}

/** Lets a listener vote on the pool from the top, list after list; some votes are wrong. */
export function simulateSession(
  listener: Listener,
  pool: readonly Neighbour[],
  rules: ListRules,
  random: () => number,
): Session {
  const votes: SimulatedVote[] = [];
  let left = pool;
  while (votes.length < Math.max(...VOTE_COUNTS)) {
    const shown = rules(left);
    if (shown.length === 0) break;
    for (const { row } of shown)
      votes.push({ row, isLike: listener.likes.has(row) !== random() < WRONG_VOTE_SHARE });
    left = left.filter((candidate) => !shown.includes(candidate));
  }
  return { listener, pool, votes };
}

/**
 * nDCG@5 of the next list, over tracks not yet voted on (Järvelin & Kekäläinen 2002; gain 1 for a track the
 * listener likes).
 * @returns one value for each of {@link VOTE_COUNTS}
 */
export function evaluateRanker(session: Session, ranker: Ranker, rules: ListRules): number[] {
  const { listener, pool } = session;
  return VOTE_COUNTS.map((count) => {
    const votes = session.votes.slice(0, count);
    const known = new Set([listener.seed, ...votes.map(({ row }) => row)]);
    const next = rules(ranker(listener.seed, pool, votes).filter(({ row }) => !known.has(row)));
    const left = [...listener.likes].filter((row) => !known.has(row)).length;
    const ideal = discountedGain(Array.from({ length: Math.min(LIST_LENGTH, left) }, () => true));
    return ideal === 0 ? 0 : discountedGain(next.map(({ row }) => listener.likes.has(row))) / ideal;
  });
}

function discountedGain(isRelevant: readonly boolean[]): number {
  return isRelevant.reduce((sum, relevant, slot) => sum + (relevant ? 1 / Math.log2(slot + 2) : 0), 0);
}
