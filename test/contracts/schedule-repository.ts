import { expect, test } from 'vitest';
import { message } from '../../src/messages/message.ts';
import { type OpenTestDatabase, withDatabase } from '../support/databases.ts';
import { DAY_MS, someSettings } from '../support/stored.ts';

const REASON = message('drops.skipReason.paused', { why: message('drops.blockedReason.channelGone') });

/** What every {@link ScheduleRepository} does. */
export function scheduleRepositoryContract(open: OpenTestDatabase): void {
  test(
    'a schedule comes back as it was saved, with and without what may be left out',
    withDatabase(open, async ({ database: { schedules }, clock: { now } }) => {
      await schedules.save('g1', someSettings(now), now + 7);
      expect(await schedules.get('g1')).toEqual({ guild: 'g1', ...someSettings(now), nextDueAt: now + 7 });
      const { theme, turnedOnBy, ...least } = someSettings(now, { thread: false, revision: 'r2' });
      await schedules.save('g1', least, now + 8);
      expect(await schedules.get('g1')).toEqual({ guild: 'g1', ...least, nextDueAt: now + 8 });
      expect(await schedules.get('g2')).toBeUndefined();
    }),
  );

  test(
    'due schedules are those of the servers asked for, the one that has waited longest first',
    withDatabase(open, async ({ database: { schedules }, clock: { now } }) => {
      for (const [guild, dueAt] of [
        ['g1', now],
        ['g2', now - 5],
        ['g3', now + 1],
        ['g4', now - 9],
      ] as const) {
        await schedules.save(guild, someSettings(now), dueAt);
      }
      const guilds = async (asked: string[]) => (await schedules.due(asked, now)).map(({ guild }) => guild);
      expect(await guilds(['g1', 'g2', 'g3', 'none'])).toEqual(['g2', 'g1']);
      expect(await guilds(['g1', 'g2', 'g4'])).toEqual(['g4', 'g2', 'g1']);
      expect(await guilds([])).toEqual([]);
    }),
  );

  test(
    'thousands of servers can be asked for at once',
    withDatabase(open, async ({ database: { schedules }, clock: { now } }) => {
      await schedules.save('g7', someSettings(now), now);
      const guilds = Array.from({ length: 70_000 }, (_, n) => `g${n}`);
      expect((await schedules.due(guilds, now)).map(({ guild }) => guild)).toEqual(['g7']);
    }),
  );

  test(
    'attention is put off only for settings that still hold',
    withDatabase(open, async ({ database: { schedules }, clock: { now } }) => {
      await schedules.save('g1', someSettings(now), now);
      expect(await schedules.postpone('g1', 'r1', now + 60)).toBe(true);
      expect((await schedules.get('g1'))?.nextDueAt).toBe(now + 60);
      expect(await schedules.postpone('g1', 'older', now + 90)).toBe(false);
      expect((await schedules.get('g1'))?.nextDueAt).toBe(now + 60);
    }),
  );

  test(
    'one caller pauses drops, and new settings resume them',
    withDatabase(open, async ({ database: { schedules }, clock: { now } }) => {
      await schedules.save('g1', someSettings(now), now);
      const told = await Promise.all(
        Array.from({ length: 5 }, () => schedules.pause('g1', 'r1', REASON, now + 1)),
      );
      expect(told.filter(Boolean)).toHaveLength(1);
      expect(await schedules.get('g1')).toMatchObject({
        paused: { why: REASON, at: now },
        nextDueAt: now + 1,
      });
      await schedules.save('g1', someSettings(now, { revision: 'r2' }), now + 2);
      expect((await schedules.get('g1'))?.paused).toBeUndefined();
      expect(await schedules.pause('g1', 'r1', REASON, now)).toBe(false);
      expect(await schedules.pause('g1', 'r2', 'A sentence of version 0.1.', now)).toBe(true);
      expect((await schedules.get('g1'))?.paused).toEqual({ why: 'A sentence of version 0.1.', at: now });
    }),
  );

  test(
    'servers where a person turned drops on are found',
    withDatabase(open, async ({ database: { schedules }, clock: { now } }) => {
      await schedules.save('g2', someSettings(now), now);
      await schedules.save('g1', someSettings(now), now);
      await schedules.save('g3', someSettings(now, { turnedOnBy: 'u2' }), now);
      expect(await schedules.turnedOnBy('u1')).toEqual(['g1', 'g2']);
      expect(await schedules.turnedOnBy('nobody')).toEqual([]);
    }),
  );

  test(
    'stopped drops keep their settings, are not due, and start with what is saved next',
    withDatabase(open, async ({ database: { schedules }, clock: { now } }) => {
      expect(await schedules.stop('g1', { at: now, by: 'u2' })).toBe(false);
      await schedules.save('g1', someSettings(now), now);
      await schedules.save('g2', someSettings(now), now);
      const due = async () => (await schedules.due(['g1', 'g2'], now)).map(({ guild }) => guild);
      expect(await schedules.stop('g1', { at: now, by: 'u2' })).toBe(true);
      const kept = { guild: 'g1', ...someSettings(now), nextDueAt: now };
      expect(await schedules.get('g1')).toEqual({ ...kept, stopped: { at: now, by: 'u2' } });
      expect(await due()).toEqual(['g2']);
      expect(await schedules.stoppedBy('u2')).toEqual(['g1']);
      expect(await schedules.stoppedBy('u1')).toEqual([]);
      await schedules.save('g1', someSettings(now), now);
      expect(await schedules.get('g1')).toEqual(kept);
      expect(await due()).toHaveLength(2);
      expect(await schedules.stoppedBy('u2')).toEqual([]);
    }),
  );

  test(
    'the settings of drops that are off are gone once their time is over, swept or not',
    withDatabase(open, async ({ database: { schedules }, clock }) => {
      const off = { at: clock.now, by: 'u2', keptUntil: clock.now + 7 * DAY_MS };
      await schedules.save('g1', someSettings(clock.now), clock.now);
      await schedules.stop('g1', off);
      clock.now += 7 * DAY_MS - 1;
      expect((await schedules.get('g1'))?.stopped).toEqual(off);
      clock.now += 1;
      expect(await schedules.get('g1')).toBeUndefined();
      expect(await schedules.stoppedBy('u2')).toEqual([]);
      expect(await schedules.turnedOnBy('u1')).toEqual([]);
      await schedules.save('g1', someSettings(clock.now), clock.now);
      expect((await schedules.get('g1'))?.stopped).toBeUndefined();
    }),
  );
}
