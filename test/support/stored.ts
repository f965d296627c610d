import type { PostedList } from '../../src/storage/database/repositories/lists.ts';
import type { ScheduleSettings } from '../../src/storage/database/repositories/schedules.ts';
import type { Vote, VoteChoice } from '../../src/storage/database/repositories/votes.ts';

export const DAY_MS = 24 * 3600 * 1000;

/** A list as it is stored when it is sent. */
export function someList(
  message: string,
  at: number,
  changes: Partial<PostedList> = {},
): Omit<PostedList, 'shown' | 'edition'> {
  return {
    message,
    channel: 'c1',
    guild: 'g1',
    at,
    candidates: [
      ['t1', 0.1, 0.25],
      ['t2', 0.2, 0],
    ],
    seeds: [{ id: 't0', title: 'A "song"; \u0000 💿', artists: ['Ä', 'B'], features: { energy: 0.5 } }],
    first: ['t1', 't2'],
    messageTemplate: { embed: { title: '\ud800 lone' }, b: [1, null, true], a: 'x' },
    ...changes,
  };
}

export function someVote(choice: VoteChoice, at: number, changes: Partial<Vote> = {}): Vote {
  const tracks = choice === 'up' || choice === 'down' ? ['t1', 't2'] : [`t${choice}`];
  return { choice, tracks, at, origin: 'reaction', ...changes };
}

export function someSettings(since: number, changes: Partial<ScheduleSettings> = {}): ScheduleSettings {
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
