import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type {
  DropRepository,
  DueSchedule,
  LookupRepository,
  ScheduleRepository,
} from '../../src/drops/repository/ports.ts';
import type { Claim, DropSettings, Plan } from '../../src/drops/repository/schema.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../src/lib/time.ts';
import { message } from '../../src/messages/message.ts';

export interface DropRepositories {
  readonly schedules: ScheduleRepository;
  readonly drops: DropRepository;
  readonly lookups: LookupRepository;
  close(): Promise<void>;
}

const START = Date.parse('2026-06-01T12:00Z');
const WEEK = '2026-W23';

/**
 * What every adapter of the repositories of drops must do.
 * @param open new, empty repositories each time, on the clock given
 */
export function dropRepositoriesContract(
  name: string,
  open: (now: () => number) => Promise<DropRepositories>,
): void {
  // Keyv goes by the system clock where a store goes by the one it is given: here both are one.
  const clock = {
    get now() {
      return Date.now();
    },
    set now(time) {
      vi.setSystemTime(time);
    },
  };
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: START }));
  afterEach(() => void vi.useRealTimers());

  async function openNew() {
    const repositories = await open(() => clock.now);
    onTestFinished(() => repositories.close());
    return repositories;
  }

  describe(`schedules in ${name}`, () => {
    test('are stored, replaced and deleted server by server', async () => {
      const { schedules } = await openNew();
      const [first, second] = [settingsOf('a'), settingsOf('b', { theme: 'genre:jazz' })];
      await schedules.save('1', first);
      await schedules.save('2', first);
      await schedules.save('1', second);
      expect(await schedules.find('1')).toEqual(second);
      expect(await schedules.delete('1')).toBe(true);
      expect(await schedules.delete('1')).toBe(false);
      expect(await schedules.find('1')).toBeUndefined();
      expect(await schedules.find('2')).toEqual(first);
    });

    test('are due until their next due time is noted, and again from that time on', async () => {
      const { schedules } = await openNew();
      await schedules.save('1', settingsOf('a'));
      expect(await dueOf(schedules, START)).toEqual([{ guild: '1', revision: 'a', dueAt: undefined }]);
      await schedules.noteNextDue('1', 'a', START + DAY_MS);
      expect(await dueOf(schedules, START + DAY_MS - 1)).toEqual([]);
      expect(await dueOf(schedules, START + DAY_MS)).toEqual([
        { guild: '1', revision: 'a', dueAt: START + DAY_MS },
      ]);
    });

    test('are due when their settings changed after the due time was noted', async () => {
      const { schedules } = await openNew();
      await schedules.save('1', settingsOf('a'));
      await schedules.noteNextDue('1', 'a', START + DAY_MS);
      await schedules.save('1', settingsOf('b'));
      await schedules.noteNextDue('1', 'a', START + DAY_MS);
      expect(await dueOf(schedules, START)).toEqual([{ guild: '1', revision: 'b', dueAt: undefined }]);
    });

    test('are due when a clock ahead of now noted the due time', async () => {
      const { schedules } = await openNew();
      await schedules.save('1', settingsOf('a'));
      clock.now = START + 20 * WEEK_MS;
      await schedules.noteNextDue('1', 'a', START + 21 * WEEK_MS);
      clock.now = START;
      expect(await dueOf(schedules, START)).toEqual([{ guild: '1', revision: 'a', dueAt: undefined }]);
    });

    test('are not due once they are deleted, nor for another process', async () => {
      const { schedules } = await openNew();
      for (const guild of ['1', '2', '3']) await schedules.save(guild, settingsOf('a'));
      await schedules.delete('2');
      const due = await dueOf(schedules, START, (guild) => guild !== '3');
      expect(due.map(({ guild }) => guild)).toEqual(['1']);
    });

    test('are all found when there are many', async () => {
      const { schedules } = await openNew();
      const guilds = Array.from({ length: 250 }, (_, n) => String(n));
      for (const guild of guilds) await schedules.save(guild, settingsOf('a'));
      for (const guild of guilds.slice(0, 120)) await schedules.noteNextDue(guild, 'a', START + DAY_MS);
      const due = await dueOf(schedules, START);
      expect(due.map(({ guild }) => guild).sort()).toEqual(guilds.slice(120).sort());
    });

    test('forget who turned drops on without turning them off', async () => {
      const { schedules } = await openNew();
      await schedules.save('1', settingsOf('a', { by: 'ada' }));
      await schedules.save('2', settingsOf('b', { by: 'ben' }));
      await schedules.save('3', settingsOf('c', { by: 'ada' }));
      expect((await schedules.turnedOnBy('ada')).sort()).toEqual(['1', '3']);
      await schedules.forgetPerson('ada');
      expect(await schedules.turnedOnBy('ada')).toEqual([]);
      expect(await schedules.find('1')).toEqual(settingsOf('a', { by: '' }));
      expect(await schedules.turnedOnBy('ben')).toEqual(['2']);
    });
  });

  describe(`drops in ${name}`, () => {
    const claimOf = (owner: string, now: number): Claim => ({ owner, until: now + 5 * MINUTE_MS });

    test('of a week are claimed by exactly one of many processes', async () => {
      const { drops } = await openNew();
      const claims = Array.from({ length: 20 }, (_, n) => claimOf(`process ${n}`, START));
      const got = await Promise.all(claims.map((claim) => drops.claimWeek('1', WEEK, claim)));
      expect(got.filter(Boolean)).toHaveLength(1);
      expect(await drops.claimWeek('2', WEEK, claimOf('other', START))).toBe(true);
      expect(await drops.claimWeek('1', '2026-W24', claimOf('other', START))).toBe(true);
    });

    test('can be claimed again once the claim is released or has expired', async () => {
      const { drops } = await openNew();
      const [first, second] = [claimOf('first', START), claimOf('second', START)];
      expect(await drops.claimWeek('1', WEEK, first)).toBe(true);
      await drops.releaseWeek('1', WEEK, second);
      expect(await drops.claimWeek('1', WEEK, second)).toBe(false);
      await drops.releaseWeek('1', WEEK, first);
      expect(await drops.claimWeek('1', WEEK, second)).toBe(true);
      clock.now = second.until + 1;
      expect(await drops.claimWeek('1', WEEK, claimOf('third', clock.now))).toBe(true);
    });

    test('keep their plan until it is deleted', async () => {
      const { drops } = await openNew();
      const why = message('drops.trackReason.liked', { title: 'Song', artist: 'Somebody' });
      const plan: Plan = { channel: '7', picks: [{ id: 't', kind: 'familiar', why }], at: START };
      expect(await drops.plan('1', WEEK)).toBeUndefined();
      await drops.savePlan('1', WEEK, plan);
      expect(await drops.plan('1', WEEK)).toEqual(plan);
      expect(await drops.plan('1', '2026-W24')).toBeUndefined();
      await drops.deletePlan('1', WEEK);
      expect(await drops.plan('1', WEEK)).toBeUndefined();
    });

    test('end posted or skipped with a reason', async () => {
      const { drops } = await openNew();
      const post = { channel: '7', message: '8', tracks: ['a', 'b'], at: START };
      const why = message('drops.skipReason.paused', { why: message('drops.blockedReason.channelGone') });
      const skip = { week: '2026-W24', dueAt: START + WEEK_MS, why, at: START + 2 * WEEK_MS };
      expect(await drops.week('1', WEEK)).toBeUndefined();
      await drops.recordPosted('1', WEEK, post);
      await drops.recordSkipped('1', skip);
      expect(await drops.week('1', WEEK)).toEqual({ state: 'posted', ...post });
      expect(await drops.week('1', skip.week)).toEqual({ state: 'skipped', ...skip });
      expect(await drops.week('2', WEEK)).toBeUndefined();
    });

    test('name the tracks posted since a time within a year', async () => {
      const { drops } = await openNew();
      const post = (week: string, track: string, at: number) =>
        drops.recordPosted('1', week, { channel: '7', message: track, tracks: [track], at });
      await post('2026-W23', 'june', Date.parse('2026-06-01T18:00Z'));
      await post('2026-W53', 'year end', Date.parse('2027-01-03T18:00Z'));
      clock.now = Date.parse('2027-05-31T12:00Z');
      await post('2027-W22', 'today', clock.now);
      await drops.recordPosted('2', '2027-W22', { channel: '7', message: 'x', tracks: ['x'], at: clock.now });
      const since = async (time: number) => (await drops.postedTracksSince('1', time)).sort();
      expect(await since(Date.parse('2026-06-01T18:00Z'))).toEqual(['june', 'today', 'year end']);
      expect(await since(Date.parse('2026-06-01T18:01Z'))).toEqual(['today', 'year end']);
      expect(await since(clock.now)).toEqual(['today']);
      expect(await since(clock.now + HOUR_MS)).toEqual([]);
    });

    test('keep the progress of a server', async () => {
      const { drops } = await openNew();
      const paused = { revision: 'a', why: message('drops.blockedReason.channelGone'), at: START };
      const progress = { through: START, paused, lastPost: { channel: '7', message: '8', at: START } };
      expect(await drops.progress('1')).toBeUndefined();
      await drops.saveProgress('1', progress);
      expect(await drops.progress('1')).toEqual(progress);
      await drops.saveProgress('1', { through: START + 1 });
      expect(await drops.progress('1')).toEqual({ through: START + 1 });
    });

    test('of a forgotten server are gone, those of others are not', async () => {
      const { drops } = await openNew();
      for (const guild of ['1', '2']) {
        await drops.recordPosted(guild, WEEK, { channel: '7', message: '8', tracks: ['a'], at: START });
        await drops.savePlan(guild, WEEK, { channel: '7', picks: [], at: START });
        await drops.saveProgress(guild, { through: START });
      }
      await drops.forgetGuild('1');
      expect(await drops.week('1', WEEK)).toBeUndefined();
      expect(await drops.plan('1', WEEK)).toBeUndefined();
      expect(await drops.progress('1')).toBeUndefined();
      expect(await drops.postedTracksSince('1', START)).toEqual([]);
      expect(await drops.week('2', WEEK)).toBeDefined();
      expect(await drops.plan('2', WEEK)).toBeDefined();
      expect(await drops.progress('2')).toBeDefined();
    });
  });

  describe(`look-ups in ${name}`, () => {
    test('are the latest of a server, oldest first, each track once', async () => {
      const { lookups } = await openNew();
      await lookups.add('1', ['a']);
      clock.now += HOUR_MS;
      await lookups.add('1', ['b']);
      clock.now += HOUR_MS;
      await lookups.add('1', ['a']);
      await lookups.add('2', ['c']);
      expect(await lookups.recent('1')).toEqual([
        { id: 'b', at: START + HOUR_MS },
        { id: 'a', at: START + 2 * HOUR_MS },
      ]);
    });

    test('are the first three tracks of a link, and the last hundred of a server', async () => {
      const { lookups } = await openNew();
      await lookups.add('1', ['a', 'b', 'c', 'd']);
      expect((await lookups.recent('1')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      for (let n = 0; n < 100; n++) await lookups.add('1', [`track ${n}`]);
      const ids = (await lookups.recent('1')).map(({ id }) => id);
      expect(ids).toHaveLength(100);
      expect(ids.at(-1)).toBe('track 99');
    });

    test('lose nothing when several are added at once', async () => {
      const { lookups } = await openNew();
      await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => lookups.add('1', [id])));
      expect((await lookups.recent('1')).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    test('are forgotten after half a year, or with their server', async () => {
      const { lookups } = await openNew();
      await lookups.add('1', ['a']);
      clock.now += 181 * DAY_MS;
      await lookups.add('1', ['b']);
      expect((await lookups.recent('1')).map(({ id }) => id)).toEqual(['b']);
      await lookups.add('2', ['c']);
      await lookups.forgetGuild('1');
      expect(await lookups.recent('1')).toEqual([]);
      expect(await lookups.recent('2')).toHaveLength(1);
    });
  });
}

function settingsOf(revision: string, values: Partial<DropSettings> = {}): DropSettings {
  return {
    channel: '7',
    weekday: 1,
    hour: 18,
    timeZone: 'Europe/Lisbon',
    size: 5,
    thread: false,
    by: 'ada',
    since: START,
    revision,
    ...values,
  };
}

async function dueOf(
  schedules: ScheduleRepository,
  time: number,
  includes: (guild: string) => boolean = () => true,
): Promise<DueSchedule[]> {
  const due: DueSchedule[] = [];
  for await (const schedule of schedules.dueBefore(time, includes)) due.push(schedule);
  return due;
}
