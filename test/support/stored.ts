import type { PostedList } from '../../src/storage/database/ports/lists.ts';
import type { DropSettings } from '../../src/storage/database/ports/schedules.ts';
import type { Vote, VoteChoice } from '../../src/storage/database/ports/votes.ts';

export const DAY_MS = 24 * 3600 * 1000;

/** A list as it is stored when it is sent. */
export function someList(
  message: string,
  at: number,
  changes: Partial<PostedList> = {},
): Omit<PostedList, 'shownTracks' | 'shownHash'> {
  return {
    message,
    channel: 'c1',
    guild: 'g1',
    postedAt: at,
    pool: [
      { id: 't1', distance: 0.1, scoreBonus: 0.25 },
      { id: 't2', distance: 0.2, scoreBonus: 0, relevance: -0.5 },
    ],
    seeds: [{ id: 't0', title: 'A "song"; \u0000 💿', artists: ['Ä', 'B'], features: { energy: 0.5 } }],
    initialTracks: ['t1', 't2'],
    messageTemplate: { embed: { title: '\ud800 lone' }, b: [1, null, true], a: 'x' },
    ...changes,
  };
}

export function someVote(choice: VoteChoice, at: number, changes: Partial<Vote> = {}): Vote {
  const tracks = choice === 'up' || choice === 'down' ? ['t1', 't2'] : [`t${choice}`];
  return { choice, tracks, at, origin: 'reaction', ...changes };
}

export function someSettings(since: number, changes: Partial<DropSettings> = {}): DropSettings {
  return {
    channel: 'c1',
    weekday: 5,
    hour: 18,
    timeZone: 'Europe/Lisbon',
    size: 5,
    thread: true,
    theme: 'mood:calmer',
    turnedOnBy: 'u1',
    since,
    revision: 'r1',
    ...changes,
  };
}
