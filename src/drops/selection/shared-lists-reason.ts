import { overlapOf } from '../../lib/sparse.ts';
import { type Message, message } from '../../messages/message.ts';
import { logLift, playlistCount } from '../../recommend/ranking/learned/lift.ts';
import { knowsProfiles } from '../../recommend/ranking/learned/track-facts.ts';
import type { DropCandidates, DropSeed } from './drop-request.ts';
import { strongestSeeds } from './strongest-seeds.ts';

/** Fewer shared lists may be chance. */
const LISTS_MIN = 3;
/** So many times as many shared lists as chance would have it. */
const LIFT_MIN = 2;

/**
 * That people keep a track together with an artist whom the server likes: on which of them the most lists agree.
 * @returns undefined where that is not much, or where nothing is known of playlists
 */
export function sharedListsReason(
  row: number,
  seeds: readonly DropSeed[],
  source: Pick<DropCandidates, 'table' | 'space'>,
): Message | undefined {
  const space = source.space();
  if (!knowsProfiles(space)) return undefined;
  const { playlistWeights } = space;
  const lists = space.profileOf(row).playlists;
  const total = playlistCount(playlistWeights);
  let most = LISTS_MIN - 1;
  let artist: string | undefined;
  for (const seed of strongestSeeds(seeds)) {
    const others = space.profileOf(seed.row).artists.playlists;
    const { count } = overlapOf(lists, others, playlistWeights);
    const lift = Math.exp(logLift(count, lists.length, others.length, total));
    if (count <= most || lift < LIFT_MIN) continue;
    most = count;
    artist = source.table.artists(seed.row)[0];
  }
  return artist === undefined ? undefined : message('drops.trackReason.sharedLists', { artist, count: most });
}
