import { describe, expect, test } from 'vitest';
import type { Claim, Plan } from '../../../src/drops/repository/schema.ts';
import { HOUR_MS, MINUTE_MS, WEEK_MS } from '../../../src/lib/time.ts';
import { message } from '../../../src/messages/message.ts';
import { clock, type OpenRepositories, openForTest, START, useClock } from './repositories.ts';

const WEEK = '2026-W23';

/** What every adapter of `DropRepository` must do. */
export function dropRepositoryContract(name: string, open: OpenRepositories): void {
  describe(`drops in ${name}`, () => {
    useClock();
    const claimOf = (owner: string, now: number): Claim => ({ owner, until: now + 5 * MINUTE_MS });

    test('of a week are claimed by exactly one of many processes', async () => {
      const { drops } = await openForTest(open);
      const claims = Array.from({ length: 20 }, (_, n) => claimOf(`process ${n}`, START));
      const got = await Promise.all(claims.map((claim) => drops.claimWeek('1', WEEK, claim)));
      expect(got.filter(Boolean)).toHaveLength(1);
      expect(await drops.claimWeek('2', WEEK, claimOf('other', START))).toBe(true);
      expect(await drops.claimWeek('1', '2026-W24', claimOf('other', START))).toBe(true);
    });

    test('can be claimed again once the claim is released or has expired', async () => {
      const { drops } = await openForTest(open);
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
      const { drops } = await openForTest(open);
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
      const { drops } = await openForTest(open);
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
      const { drops } = await openForTest(open);
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
      const { drops } = await openForTest(open);
      const paused = { revision: 'a', why: message('drops.blockedReason.channelGone'), at: START };
      const progress = { through: START, paused, lastPost: { channel: '7', message: '8', at: START } };
      expect(await drops.progress('1')).toBeUndefined();
      await drops.saveProgress('1', progress);
      expect(await drops.progress('1')).toEqual(progress);
      await drops.saveProgress('1', { through: START + 1 });
      expect(await drops.progress('1')).toEqual({ through: START + 1 });
    });

    test('of a forgotten server are gone, those of others are not', async () => {
      const { drops } = await openForTest(open);
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
}
