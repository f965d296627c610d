import type { Kernel } from '../../feedback/kernel.ts';
import { learnTaste } from '../../feedback/taste.ts';
import { tasteBonus } from '../../feedback/taste-bonus.ts';
import type { DropTrack } from '../../storage/database/ports/drops.ts';
import { lookupSeeds } from '../gather-request.ts';
import type { DropCandidates, DropRequest, DropSeed } from '../selection/drop-request.ts';
import type { ComposedWeek, Composer, ServerHistory } from './composer.ts';

/** Selects tracks as a running bot does. */
type SelectTracks = (request: DropRequest, source: DropCandidates) => Promise<readonly DropTrack[]>;

/** A composer of the bot: what it is asked for follows from the history as it does from a database. */
export function requestComposer(
  name: string,
  selectTracks: SelectTracks,
  source: DropCandidates,
  kernel: Kernel,
): Composer {
  return {
    name,
    async compose(history, week) {
      const tracks = await selectTracks(requestOf(history, week, source, kernel), source);
      return tracks.map(({ id }) => source.table.rowOf(id));
    },
  };
}

function requestOf(
  { ratings, lookups, posted }: ServerHistory,
  { size, at, random }: ComposedWeek,
  { table }: DropCandidates,
  kernel: Kernel,
): DropRequest {
  const learned = learnTaste(ratings, (track) => table.rowOf(track), kernel, at);
  const taste = tasteBonus(learned, random);
  const liked = learned.preferences
    .filter(({ weight }) => weight > 0)
    .map(({ row, weight }): DropSeed => ({ row, weight, source: 'votes' }));
  const rowsLiked = new Set(liked.map(({ row }) => row));
  const lookedUp = lookupSeeds(lookups, at).filter(({ row }) => !rowsLiked.has(row));
  const seeds = [...liked, ...lookedUp];
  return {
    size,
    seeds,
    excluded: new Set([...posted.flatMap(({ rows }) => rows), ...seeds.map(({ row }) => row)]),
    random,
    postedAt: at,
    ...(taste !== undefined && { taste }),
  };
}
