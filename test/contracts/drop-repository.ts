import { expect, test } from 'vitest';
import { message } from '../../src/messages/message.ts';
import type { DropPlan, DropRepository } from '../../src/storage/database/ports/drops.ts';
import { type OpenTestDatabase, withDatabase } from '../support/databases.ts';
import { DAY_MS, someSettings } from '../support/stored.ts';

const WEEK = '2027-W09';
const LEASE_MS = 300_000;
const REASON = message('drops.skipReason.maybePosted', { channel: 'c2' });
const plan = (...ids: string[]): DropPlan => ({
  channel: 'c1',
  nonce: 'n1',
  tracks: ids.map((id) => ({
    id,
    kind: 'familiar',
    why: message('drops.trackReason.liked', { title: 'Song', artist: 'Somebody' }),
  })),
});

/** What every {@link DropRepository} does. */
export function dropRepositoryContract(open: OpenTestDatabase): void {
  const claim = (drops: DropRepository, dueAt: number, owner: string, week = WEEK) =>
    drops.claim('g1', week, dueAt, owner, LEASE_MS);

  const post = async (drops: DropRepository, week: string, dueAt: number, ...ids: string[]) => {
    await claim(drops, dueAt, 'p1', week);
    await drops.plan('g1', week, 'p1', plan(...ids));
    return drops.recordPosted('g1', week, `message of ${week}`);
  };

  test(
    'of many processes one claims a week',
    withDatabase(open, async ({ database: { drops }, clock: { now } }) => {
      const claims = await Promise.all(Array.from({ length: 10 }, (_, n) => claim(drops, now, `p${n}`)));
      expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
      expect(claims.filter(({ kind }) => kind === 'busy')).toHaveLength(9);
      expect(await drops.get('g1', WEEK)).toEqual({ guild: 'g1', week: WEEK, dueAt: now, state: 'open' });
    }),
  );

  test(
    'a claim ends by itself, or is released by its owner alone',
    withDatabase(open, async ({ database: { drops }, clock }) => {
      const { now } = clock;
      expect((await claim(drops, now, 'p1')).kind).toBe('claimed');
      expect((await claim(drops, now, 'p1')).kind).toBe('claimed');
      await drops.release('g1', WEEK, 'p2');
      expect(await claim(drops, now, 'p2')).toEqual({ kind: 'busy', until: now + LEASE_MS });
      await drops.release('g1', WEEK, 'p1');
      expect((await claim(drops, now, 'p2')).kind).toBe('claimed');
      clock.now += LEASE_MS;
      expect((await claim(drops, now, 'p3')).kind).toBe('claimed');
      expect(await drops.plan('g1', WEEK, 'p2', plan('t1'))).toBe(false);
    }),
  );

  test(
    'a plan outlives the process that made it, and can be replaced or discarded',
    withDatabase(open, async ({ database: { drops }, clock }) => {
      const { now } = clock;
      await claim(drops, now, 'p1');
      expect(await drops.plan('g1', WEEK, 'p1', plan('t1', 't2', 't3'))).toBe(true);
      clock.now += LEASE_MS;
      const planned = { guild: 'g1', week: WEEK, dueAt: now, state: 'planned', plan: plan('t1', 't2', 't3') };
      expect(await claim(drops, now, 'p2')).toEqual({ kind: 'claimed', week: { ...planned, at: now } });
      expect(await drops.plan('g1', WEEK, 'p1', plan('t9'))).toBe(false);
      expect(await drops.plan('g1', WEEK, 'p2', plan('t4'))).toBe(true);
      expect(await drops.get('g1', WEEK)).toEqual({ ...planned, plan: plan('t4'), at: clock.now });
      await drops.discardPlan('g1', WEEK, 'p1');
      expect((await drops.get('g1', WEEK))?.state).toBe('planned');
      await drops.discardPlan('g1', WEEK, 'p2');
      expect((await drops.get('g1', WEEK))?.state).toBe('open');
    }),
  );

  test(
    'a posted week is done, and its tracks are remembered',
    withDatabase(open, async ({ database: { drops }, clock: { now } }) => {
      expect(await drops.recordPosted('g1', WEEK, 'm1')).toBe(false);
      await claim(drops, now, 'p1');
      expect(await drops.recordPosted('g1', WEEK, 'm1')).toBe(false);
      await drops.plan('g1', WEEK, 'p1', plan('t2', 't1'));
      expect(await drops.recordPosted('g1', WEEK, 'm1')).toBe(true);
      expect(await drops.recordPosted('g1', WEEK, 'm2')).toBe(false);
      const week = {
        guild: 'g1',
        week: WEEK,
        dueAt: now,
        state: 'posted',
        channel: 'c1',
        message: 'm1',
        tracks: ['t2', 't1'],
        at: now,
      };
      expect(await claim(drops, now, 'p2')).toEqual({ kind: 'ended', week });
      expect(await drops.recordSkipped('g1', WEEK, 'p1', REASON)).toBe(false);
      expect(await drops.lastPosted('g1')).toEqual(week);
      expect(await drops.lastSkipped('g1')).toBeUndefined();
    }),
  );

  test(
    'a skipped week is done, unless the clock was set back to before it was skipped',
    withDatabase(open, async ({ database: { drops }, clock }) => {
      const { now } = clock;
      await claim(drops, now, 'p1');
      await drops.plan('g1', WEEK, 'p1', plan('t1'));
      expect(await drops.recordSkipped('g1', WEEK, 'p2', REASON)).toBe(false);
      expect(await drops.recordSkipped('g1', WEEK, 'p1', REASON)).toBe(true);
      const skipped = { guild: 'g1', week: WEEK, dueAt: now, state: 'skipped', why: REASON, at: now };
      expect(await claim(drops, now, 'p2')).toEqual({ kind: 'ended', week: skipped });
      expect(await drops.lastSkipped('g1')).toEqual(skipped);
      clock.now -= 1;
      expect(await claim(drops, now, 'p2')).toMatchObject({ kind: 'claimed', week: { state: 'open' } });
    }),
  );

  test(
    'posted tracks of a server come oldest first, since a moment',
    withDatabase(open, async ({ database: { drops }, clock: { now } }) => {
      await post(drops, '2027-W02', now + 2, 't3', 't1');
      await post(drops, '2027-W01', now + 1, 't2');
      await claim(drops, now, 'p1', '2027-W03');
      await drops.plan('g1', '2027-W03', 'p1', plan('planned only'));
      const posted = await drops.postedTracks('g1', 0);
      expect(posted.map(({ id }) => id)).toEqual(['t2', 't3', 't1']);
      expect(posted[0]).toEqual({ id: 't2', week: '2027-W01', kind: 'familiar' });
      expect((await drops.postedTracks('g1', now + 2)).map(({ id }) => id)).toEqual(['t3', 't1']);
      expect(await drops.postedTracks('g2', 0)).toEqual([]);
    }),
  );

  test(
    'the schedule moves on together with the week',
    withDatabase(open, async ({ database: { drops, schedules }, clock: { now } }) => {
      await schedules.save('g1', someSettings(now), now);
      await schedules.pause('g1', 'r1', REASON, now);
      await claim(drops, now, 'p1');
      await drops.plan('g1', WEEK, 'p1', plan('t1'));
      const progress = { doneThrough: now, nextDueAt: now + 7 * DAY_MS, revision: 'r1' };
      await drops.recordPosted('g1', WEEK, 'm1', progress);
      expect(await schedules.get('g1')).toEqual({
        guild: 'g1',
        ...someSettings(now),
        doneThrough: now,
        nextDueAt: now + 7 * DAY_MS,
      });
      await schedules.save('g1', someSettings(now, { revision: 'r2' }), now + 1);
      await claim(drops, now, 'p1', '2027-W10');
      await drops.recordSkipped('g1', '2027-W10', 'p1', REASON, { ...progress, doneThrough: now + 5 });
      expect(await schedules.get('g1')).toMatchObject({ doneThrough: now + 5, nextDueAt: now + 1 });
    }),
  );

  test(
    'turning drops off keeps what was posted',
    withDatabase(open, async ({ database, clock }) => {
      const { drops, schedules } = database;
      const { now } = clock;
      await schedules.save('g1', someSettings(now), now);
      await post(drops, WEEK, now, 't1');
      await schedules.stop('g1', { at: now, keptUntil: now + 1 });
      clock.now += 1;
      expect(await database.sweep()).toMatchObject({ schedules: 1 });
      expect((await drops.postedTracks('g1', 0)).map(({ id }) => id)).toEqual(['t1']);
    }),
  );
}
