import { expect, test } from 'vitest';
import { type OpenTestDatabase, withDatabase } from '../support/databases.ts';
import { DAY_MS, someList } from '../support/stored.ts';

/** What every {@link ListRepository} does. */
export function listRepositoryContract(open: OpenTestDatabase): void {
  test(
    'a list comes back as it was sent',
    withDatabase(open, async ({ database: { lists }, clock: { now } }) => {
      const list = someList('m1', now);
      expect(await lists.add(list)).toBe(true);
      expect(await lists.get('m1')).toEqual({ ...list, shownTracks: list.initialTracks, shownHash: '' });
      expect(JSON.stringify((await lists.get('m1'))?.messageTemplate)).toBe(
        JSON.stringify(list.messageTemplate),
      );
      expect(await lists.get('m2')).toBeUndefined();
    }),
  );

  test(
    'adding a list again changes nothing',
    withDatabase(open, async ({ database: { lists }, clock: { now } }) => {
      await lists.add(someList('m1', now));
      await lists.setShown('m1', ['t2'], 'e1', now);
      expect(await lists.add(someList('m1', now + 5, { channel: 'other' }))).toBe(false);
      expect(await lists.get('m1')).toMatchObject({
        channel: 'c1',
        postedAt: now,
        shownTracks: ['t2'],
        shownHash: 'e1',
      });
    }),
  );

  test(
    'what is shown can be noted only for a list that is stored',
    withDatabase(open, async ({ database: { lists }, clock }) => {
      await lists.add(someList('m1', clock.now));
      expect(await lists.setShown('m1', ['t2', 't1'], 'e2', clock.now)).toBe(true);
      expect(await lists.get('m1')).toMatchObject({
        initialTracks: ['t1', 't2'],
        shownTracks: ['t2', 't1'],
        shownHash: 'e2',
      });
      expect(await lists.setShown('m2', [], '', 0)).toBe(false);
      expect(await lists.delete('m1')).toBe(true);
      expect(await lists.delete('m1')).toBe(false);
      expect(await lists.setShown('m1', [], '', 0)).toBe(false);
    }),
  );

  test(
    'the last two orders are kept with the time of the change; an edit that changes no order changes neither',
    withDatabase(open, async ({ database: { lists }, clock: { now } }) => {
      await lists.add(someList('m1', now));
      await lists.setShown('m1', ['t2', 't1'], 'e1', now + 5);
      await lists.setShown('m1', ['t2', 't1'], 'e2', now + 7);
      const order = { shownTracks: ['t2', 't1'], previousTracks: ['t1', 't2'], shownSince: now + 5 };
      expect(await lists.get('m1')).toMatchObject({ ...order, shownHash: 'e2' });
      await lists.setShown('m1', ['t3'], 'e3', now + 9);
      const next = { shownTracks: ['t3'], previousTracks: ['t2', 't1'], shownSince: now + 9 };
      expect(await lists.get('m1')).toMatchObject(next);
    }),
  );

  test(
    'a list is unfinished from when something is about to be shown until that is known to be shown',
    withDatabase(open, async ({ database: { lists }, clock }) => {
      await lists.add(someList('m1', clock.now - 1));
      await lists.add(someList('m2', clock.now, { guild: null, intendedTracks: ['t1'] }));
      expect(await lists.unfinished()).toEqual([{ message: 'm2', guild: null }]);
      expect(await lists.setIntended('m1', ['t2'])).toBe(true);
      expect(await lists.setIntended('m3', ['t2'])).toBe(false);
      expect(await lists.get('m1')).toMatchObject({ intendedTracks: ['t2'], shownTracks: ['t1', 't2'] });
      expect((await lists.unfinished()).map(({ message }) => message)).toEqual(['m2', 'm1']);
      expect(await lists.unfinished(1)).toHaveLength(1);
      await lists.setShown('m2', ['t1'], 'e', clock.now);
      expect(await lists.unfinished()).toEqual([{ message: 'm1', guild: 'g1' }]);
      expect(await lists.get('m2')).not.toHaveProperty('intendedTracks');
      clock.now += 90 * DAY_MS;
      expect(await lists.unfinished()).toEqual([]);
    }),
  );

  test(
    'lists of a server come oldest first, none from before a moment, at most the newest few',
    withDatabase(open, async ({ database: { lists }, clock }) => {
      const { now } = clock;
      for (const [message, at] of [
        ['m3', now - 1],
        ['m1', now - 3],
        ['m2', now - 2],
      ] as const) {
        await lists.add(someList(message, at));
      }
      await lists.add(someList('other', now, { guild: 'g2' }));
      await lists.add(someList('private', now, { guild: null }));
      expect(await lists.ofGuild('g1', 0)).toEqual(['m1', 'm2', 'm3']);
      expect(await lists.ofGuild('g1', now - 2)).toEqual(['m2', 'm3']);
      expect(await lists.ofGuild('g1', 0, 2)).toEqual(['m2', 'm3']);
      expect(await lists.ofGuild(null, 0)).toEqual(['private']);
      expect(await lists.ofGuild(null, now + 1)).toEqual([]);
      await lists.setShown('m1', ['t5'], 'e', now);
      await lists.setShown('m3', ['t2', 't6'], 'e', now);
      expect((await lists.tracksOfGuild('g1', now - 2)).sort()).toEqual(['t1', 't2', 't6']);
      expect((await lists.tracksOfGuild('g1', 0)).sort()).toEqual(['t1', 't2', 't5', 't6']);
      expect(await lists.tracksOfGuild('g3', 0)).toEqual([]);
    }),
  );

  test(
    'a list can be moved to another message, unless that has one',
    withDatabase(open, async ({ database: { lists }, clock: { now } }) => {
      const list = someList('i1', now);
      await lists.add(list);
      await lists.setShown('i1', ['t2'], 'e1', now);
      await lists.move('i1', 'm1');
      expect(await lists.get('i1')).toBeUndefined();
      expect(await lists.get('m1')).toEqual({
        ...list,
        message: 'm1',
        shownTracks: ['t2'],
        previousTracks: ['t1', 't2'],
        shownSince: now,
        shownHash: 'e1',
      });
      await lists.add(someList('i2', now, { channel: 'other' }));
      await lists.move('i2', 'm1');
      expect(await lists.get('i2')).toBeUndefined();
      expect(await lists.get('m1')).toMatchObject({ channel: 'c1' });
      await lists.move('none', 'm2');
      expect(await lists.get('m2')).toBeUndefined();
    }),
  );

  test(
    'a list is gone after 90 days',
    withDatabase(open, async ({ database: { lists }, clock }) => {
      await lists.add(someList('m1', clock.now));
      clock.now += 90 * DAY_MS - 1;
      expect(await lists.get('m1')).toBeDefined();
      clock.now += 1;
      expect(await lists.get('m1')).toBeUndefined();
      expect(await lists.ofGuild('g1', 0)).toEqual([]);
      expect(await lists.setShown('m1', [], '', 0)).toBe(false);
    }),
  );

  test(
    'a damaged list counts as not stored, with a warning',
    withDatabase(open, async ({ database: { lists }, clock: { now }, run, warnings }) => {
      await lists.add(someList('m1', now));
      await run(`update lists set candidates = '[1]' returning message_id`);
      expect(await lists.get('m1')).toBeUndefined();
      expect(warnings).toMatchObject([{ table: 'lists' }]);
    }),
  );
}
