import { expect, test } from 'vitest';
import type { ListVotes } from '../../src/storage/database/ports/votes.ts';
import { type OpenTestDatabase, withDatabase } from '../support/databases.ts';
import { DAY_MS, someList, someVote } from '../support/stored.ts';

const choices = (all: readonly ListVotes[]) =>
  all.map(({ message, user, votes }) => `${message}/${user}: ${votes.map(({ choice }) => choice)}`);

/** What every {@link VoteRepository} does. */
export function voteRepositoryContract(open: OpenTestDatabase): void {
  const withVotes = (work: Parameters<typeof withDatabase>[1]) => withDatabase(open, work);

  test(
    'what a vote refers to can be corrected',
    withDatabase(open, async ({ database: { lists, votes }, clock: { now } }) => {
      await lists.add(someList('m1', now));
      await votes.add('m1', 'u1', someVote('1', now));
      await votes.add('m1', 'u1', someVote('2', now));
      await votes.retarget('m1', 'u1', '1', ['t9']);
      await votes.retarget('m1', 'u2', '1', ['t9']);
      expect((await votes.ofMessage('m1')).flatMap((one) => one.votes.map(({ tracks }) => tracks))).toEqual([
        ['t9'],
        ['t2'],
      ]);
      await votes.retarget('m1', 'u1', '2', ['t2', 't3'], now + 5);
      expect((await votes.get('m1', 'u1'))?.votes).toMatchObject([
        { choice: '1', at: now },
        { choice: '2', tracks: ['t2', 't3'], at: now + 5 },
      ]);
    }),
  );

  test(
    'a vote is stored once, with everything that belongs to it',
    withVotes(async ({ database: { lists, votes }, clock: { now } }) => {
      await lists.add(someList('m1', now));
      const up = someVote('up', now, { origin: 'button' });
      expect(await votes.add('m1', 'u1', up)).toBe('new');
      expect(await votes.add('m1', 'u1', { ...up, at: now + 1, tracks: ['t9'] })).toBe('known');
      expect(await votes.add('m1', 'u1', someVote('2', now + 2))).toBe('new');
      expect(await votes.ofMessage('m1')).toEqual([
        { message: 'm1', user: 'u1', guild: 'g1', votes: [up, someVote('2', now + 2)] },
      ]);
    }),
  );

  test(
    'a vote on a list that is not stored, or older than 90 days, is refused',
    withVotes(async ({ database: { lists, votes }, clock }) => {
      expect(await votes.add('m1', 'u1', someVote('1', clock.now))).toBe('no-list');
      await lists.add(someList('m1', clock.now));
      clock.now += 90 * DAY_MS;
      expect(await votes.add('m1', 'u1', someVote('1', clock.now))).toBe('no-list');
      expect(await votes.toggle('m1', 'u1', someVote('1', clock.now))).toBe('no-list');
      expect(await votes.adopt('m1', 'u1', someVote('1', clock.now))).toBe('no-list');
    }),
  );

  test(
    'of many who add the same vote at once one is told that it is new',
    withVotes(async ({ database: { lists, votes }, clock: { now } }) => {
      await lists.add(someList('m1', now));
      const told = await Promise.all(
        Array.from({ length: 20 }, () => votes.add('m1', 'u1', someVote('1', now))),
      );
      expect(told.filter((outcome) => outcome === 'new')).toHaveLength(1);
      expect(told.filter((outcome) => outcome === 'known')).toHaveLength(19);
    }),
  );

  test(
    'a removed vote is gone, alone',
    withVotes(async ({ database: { lists, votes }, clock: { now } }) => {
      await lists.add(someList('m1', now));
      for (const user of ['u1', 'u2']) await votes.add('m1', user, someVote('1', now));
      await votes.add('m1', 'u1', someVote('down', now));
      expect(await votes.remove('m1', 'u1', '1')).toBe(true);
      expect(await votes.remove('m1', 'u1', '1')).toBe(false);
      expect(choices(await votes.ofMessage('m1')).sort()).toEqual(['m1/u1: down', 'm1/u2: 1']);
      expect(await votes.get('m1', 'u1')).toMatchObject({ user: 'u1', votes: [{ choice: 'down' }] });
      expect(await votes.remove('m1', 'u1', 'down')).toBe(true);
      expect(await votes.get('m1', 'u1')).toBeUndefined();
    }),
  );

  test(
    'toggling adds a vote and removes it again',
    withVotes(async ({ database: { lists, votes }, clock: { now } }) => {
      await lists.add(someList('m1', now, { guild: null }));
      expect(await votes.toggle('m1', 'u1', someVote('1', now))).toBe('added');
      expect((await votes.ofUser('u1')).map(({ guild }) => guild)).toEqual([null]);
      expect(await votes.toggle('m1', 'u1', someVote('1', now))).toBe('removed');
      expect(await votes.ofUser('u1')).toEqual([]);
    }),
  );

  test(
    'one press toggles once, however many processes get it',
    withVotes(async ({ database: { lists, votes }, clock: { now } }) => {
      await lists.add(someList('m1', now, { guild: null }));
      const press = (id: string) => votes.toggle('m1', 'u1', someVote('1', now), id);
      expect(await Promise.all([press('i1'), press('i1'), press('i1')])).toEqual(
        expect.arrayContaining(['added', 'known', 'known']),
      );
      expect((await votes.ofUser('u1')).length).toBe(1);
      expect([await press('i2'), await press('i2')]).toEqual(['removed', 'known']);
      expect(await votes.ofUser('u1')).toEqual([]);
    }),
  );

  test(
    'removing reactions keeps votes made with buttons',
    withVotes(async ({ database: { lists, votes }, clock: { now } }) => {
      await lists.add(someList('m1', now));
      await votes.add('m1', 'u1', someVote('1', now));
      await votes.add('m1', 'u1', someVote('2', now));
      await votes.add('m1', 'u2', someVote('1', now, { origin: 'button' }));
      await votes.add('m1', 'u3', someVote('1', now));
      expect((await votes.removeReactions('m1', '1')).sort()).toEqual(['u1', 'u3']);
      expect(await votes.removeReactions('m1')).toEqual(['u1']);
      expect(choices(await votes.ofMessage('m1'))).toEqual(['m1/u2: 1']);
    }),
  );

  test(
    'votes of a person and of a server come oldest first and no others',
    withVotes(async ({ database: { lists, votes }, clock: { now } }) => {
      for (const [message, guild] of [
        ['m1', 'g1'],
        ['m2', 'g2'],
        ['m3', 'g1'],
      ] as const) {
        await lists.add(someList(message, now, { guild }));
      }
      await votes.add('m3', 'u1', someVote('1', now + 3));
      await votes.add('m2', 'u1', someVote('1', now + 2));
      await votes.add('m1', 'u1', someVote('1', now + 1));
      await votes.add('m1', 'u2', someVote('up', now + 4));
      expect(choices(await votes.ofUser('u1'))).toEqual(['m1/u1: 1', 'm2/u1: 1', 'm3/u1: 1']);
      expect(choices(await votes.ofGuild('g1', 0))).toEqual(['m1/u1: 1', 'm3/u1: 1', 'm1/u2: up']);
      expect(choices(await votes.ofGuild('g1', now + 3))).toEqual(['m3/u1: 1', 'm1/u2: up']);
      expect(choices(await votes.ofGuild('g1', 0, 1))).toEqual(['m1/u2: up']);
    }),
  );

  test(
    'votes outlive their list, for a year',
    withVotes(async ({ database: { lists, votes }, clock }) => {
      await lists.add(someList('m1', clock.now));
      await votes.add('m1', 'u1', someVote('1', clock.now));
      await lists.delete('m1');
      clock.now += 365 * DAY_MS - 1;
      expect(await votes.ofUser('u1')).toHaveLength(1);
      clock.now += 1;
      expect(await votes.ofUser('u1')).toEqual([]);
      expect(await votes.ofGuild('g1', 0)).toEqual([]);
      expect(await votes.ofMessage('m1')).toEqual([]);
    }),
  );

  test(
    'a reaction under a list that is older than its voter’s deletion is not adopted',
    withVotes(async ({ database: { lists, votes, members }, clock }) => {
      await lists.add(someList('m1', clock.now));
      expect(await votes.adopt('m1', 'u1', someVote('1', clock.now))).toBe('new');
      expect(await votes.adopt('m1', 'u1', someVote('1', clock.now))).toBe('known');
      await members.delete('u1');
      expect(await votes.adopt('m1', 'u1', someVote('1', clock.now))).toBe('deleted-user');
      expect(await votes.adopt('m1', 'u2', someVote('1', clock.now))).toBe('new');
      clock.now += 1;
      await lists.add(someList('m2', clock.now));
      expect(await votes.adopt('m2', 'u1', someVote('1', clock.now))).toBe('new');
      // A vote that they give after the deletion counts.
      expect(await votes.add('m1', 'u1', someVote('2', clock.now))).toBe('new');
    }),
  );

  test(
    'a vote that its voter cast before deleting their data is not stored afterwards',
    withVotes(async ({ database: { lists, votes, members }, clock }) => {
      await lists.add(someList('m1', clock.now));
      const waiting = someVote('1', clock.now);
      await votes.toggle('m1', 'u1', someVote('2', clock.now));
      clock.now += 1;
      await members.delete('u1');
      expect(await votes.add('m1', 'u1', waiting)).toBe('deleted-user');
      expect(await votes.toggle('m1', 'u1', waiting)).toBe('deleted-user');
      expect(await votes.ofUser('u1')).toEqual([]);
      expect(await votes.add('m1', 'u2', waiting)).toBe('new');
      clock.now += 1;
      expect(await votes.toggle('m1', 'u1', someVote('1', clock.now))).toBe('added');
    }),
  );

  test(
    'nothing is left of a person whose votes come in while their data is deleted',
    withVotes(async ({ database: { lists, votes, members }, clock, run }) => {
      const messages = Array.from({ length: 20 }, (_, n) => `m${n}`);
      for (const message of messages) await lists.add(someList(message, clock.now));
      const vote = someVote('1', clock.now);
      const voting = messages.map((message, n) =>
        n % 2 === 0 ? votes.add(message, 'u1', vote) : votes.toggle(message, 'u1', vote),
      );
      const late = async (message: string) => {
        await voting[0];
        return votes.adopt(message, 'u1', vote);
      };
      await Promise.all([...voting, members.delete('u1'), ...messages.map(late)]);
      expect(await run(`select * from votes where user_id = 'u1'`)).toEqual([]);
    }),
  );

  test(
    'a damaged row is ignored, with a warning',
    withVotes(async ({ database: { lists, votes }, clock: { now }, run, warnings }) => {
      await lists.add(someList('m1', now));
      await votes.add('m1', 'u1', someVote('1', now));
      await votes.add('m1', 'u2', someVote('2', now));
      await run(`update votes set tracks = '{' where user_id = 'u1' returning user_id`);
      expect(choices(await votes.ofMessage('m1'))).toEqual(['m1/u2: 2']);
      expect(warnings).toMatchObject([
        { table: 'votes', message: 'A damaged row of the database was ignored' },
      ]);
    }),
  );
}
