import type { Neighbour } from '../../recommend/index/neighbour-index.ts';
import { atMostPerArtist, oneOfEachSong, pipeline, take } from '../../recommend/ranking/steps.ts';
import type { TrackTable } from '../../recommend/track-table.ts';
import type { Listener } from './listener.ts';
import type { Ranker, Said } from './rankers.ts';

/** After how many votes the next list is judged. */
export const VOTES = [0, 1, 3, 5, 10, 20] as const;
/** Length of the lists. */
const LIST = 5;
const PER_ARTIST = 2;
/** Share of votes that say the opposite of what is meant. */
export const WRONG = 0.1;

/** One listener's afternoon: the pool of their seed, and the votes they give, the same for every ranker. */
export interface Episode {
  readonly listener: Listener;
  readonly pool: readonly Neighbour[];
  readonly said: readonly Said[];
}

type List = (order: readonly Neighbour[]) => readonly Neighbour[];

/** The rules of variety that every list of the bot keeps. */
export function listRules(table: TrackTable): List {
  return pipeline<Neighbour>(atMostPerArtist(PER_ARTIST, table), oneOfEachSong(table), take(LIST));
}

/** Votes on the pool's own lists from the top, list after list; one in ten is wrong. */
export function episodeOf(
  listener: Listener,
  pool: readonly Neighbour[],
  list: List,
  random: () => number,
): Episode {
  const said: Said[] = [];
  let left = pool;
  while (said.length < Math.max(...VOTES)) {
    const shown = list(left);
    if (shown.length === 0) break;
    for (const { row } of shown) said.push({ row, liked: listener.likes.has(row) !== random() < WRONG });
    left = left.filter((candidate) => !shown.includes(candidate));
  }
  return { listener, pool, said };
}

/**
 * nDCG@5 of the next list, over tracks not yet voted on (Järvelin & Kekäläinen 2002; gain 1 for a track the
 * listener likes). @returns one figure for each of {@link VOTES}
 */
export function judge(episode: Episode, ranker: Ranker, list: List): number[] {
  const { listener, pool, said } = episode;
  return VOTES.map((votes) => {
    const heard = said.slice(0, votes);
    const known = new Set([listener.seed, ...heard.map(({ row }) => row)]);
    const next = list(ranker(listener.seed, pool, heard).filter(({ row }) => !known.has(row)));
    const left = [...listener.likes].filter((row) => !known.has(row)).length;
    const ideal = gain(Array.from({ length: Math.min(LIST, left) }, () => true));
    return ideal === 0 ? 0 : gain(next.map(({ row }) => listener.likes.has(row))) / ideal;
  });
}

function gain(relevant: readonly boolean[]): number {
  return relevant.reduce((sum, is, place) => sum + (is ? 1 / Math.log2(place + 2) : 0), 0);
}
