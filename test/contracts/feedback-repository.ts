import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PostedList } from '../../src/feedback/posted-list.ts';
import type { FeedbackRepository } from '../../src/feedback/repository.ts';
import type { Vote, VoteChoice } from '../../src/feedback/votes.ts';

const DAY_MS = 24 * 3600 * 1000;

/**
 * What every feedback repository must do, whatever stores the data.
 * @param open a new, empty repository each time; its clock is `Date.now()`, which these tests fake
 */
export function feedbackRepositoryContract(name: string, open: () => Promise<FeedbackRepository>): void {
  const vote = (choice: VoteChoice, origin: Vote['origin'] = 'reaction', at = Date.now()): Vote => ({
    choice,
    tracks: [`track of ${choice}`],
    at,
    origin,
  });
  const list = (guild: string | null, postedAt = Date.now()): PostedList => ({
    guild,
    channel: 'c',
    postedAt,
    pool: [{ id: 't', distance: 0.5, scoreBonus: 0.1 }],
    seeds: [{ id: 's', title: 'Seed', artists: ['Someone'], features: { energy: 0.5 } }],
    initialTracks: ['t'],
    shownTracks: ['t'],
    shownHash: '',
    messageTemplate: { title: 'Close to Seed' },
  });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  describe(`${name} fulfils the contract for votes`, () => {
    test('a vote is stored once, however often it arrives, even all at once', async () => {
      const repository = await open();
      const one = vote('1');
      const added = await Promise.all(
        Array.from({ length: 5 }, () => repository.addVote('m', 'u', 'g', one)),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await repository.votesOfMessage('m')).toEqual([
        { message: 'm', user: 'u', guild: 'g', votes: [one] },
      ]);
    });

    test('removing a vote removes exactly that one, once', async () => {
      const repository = await open();
      await repository.addVote('m', 'u', 'g', vote('1'));
      await repository.addVote('m', 'u', 'g', vote('down'));
      expect(await repository.removeVote('m', 'u', '1')).toBe(true);
      expect(await repository.removeVote('m', 'u', '1')).toBe(false);
      const left = await repository.userVotes('m', 'u');
      expect(left?.votes.map(({ choice }) => choice)).toEqual(['down']);
      expect(await repository.removeVote('m', 'u', 'down')).toBe(true);
      expect(await repository.userVotes('m', 'u')).toBeUndefined();
    });

    test('reactions are removed all at once or by choice, votes cast with buttons stay', async () => {
      const repository = await open();
      const button = vote('2', 'button');
      await repository.addVote('m', 'u1', 'g', vote('1'));
      await repository.addVote('m', 'u1', 'g', button);
      await repository.addVote('m', 'u2', 'g', vote('1'));
      await repository.addVote('m', 'u2', 'g', vote('up'));
      expect(await repository.removeReactions('m', '1')).toEqual(['u1', 'u2']);
      expect(await repository.removeReactions('m')).toEqual(['u2']);
      expect((await repository.votesOfMessage('m')).flatMap(({ votes }) => votes)).toEqual([button]);
    });

    test('votes are found by list, by person and by server', async () => {
      const repository = await open();
      for (const message of ['m1', 'm2']) await repository.saveList(message, list('g1'));
      await repository.saveList('m3', list('g2'));
      await repository.addVote('m1', 'u1', 'g1', vote('1'));
      await repository.addVote('m2', 'u2', 'g1', vote('2'));
      await repository.addVote('m3', 'u1', 'g2', vote('3'));
      const messages = (found: readonly { message: string }[]) => found.map(({ message }) => message);
      expect(messages(await repository.votesOfGuildSince('g1', 0))).toEqual(['m1', 'm2']);
      expect(messages(await repository.votesOfUser('u1'))).toEqual(['m1', 'm3']);
      expect(messages(await repository.votesOfMessage('m2'))).toEqual(['m2']);
    });

    test('votes of a server are found from a time on', async () => {
      const repository = await open();
      await repository.saveList('m', list('g'));
      const [older, newer] = [vote('1', 'reaction', 1000), vote('2', 'reaction', 2000)];
      await repository.addVote('m', 'u1', 'g', older);
      await repository.addVote('m', 'u1', 'g', newer);
      await repository.addVote('m', 'u2', 'g', older);
      expect(await repository.votesOfGuildSince('g', 2000)).toEqual([
        { message: 'm', user: 'u1', guild: 'g', votes: [newer] },
      ]);
    });

    test('a vote is gone after a year', async () => {
      const repository = await open();
      await repository.addVote('m', 'u', 'g', vote('1'));
      vi.advanceTimersByTime(364 * DAY_MS);
      expect(await repository.votesOfUser('u')).toHaveLength(1);
      vi.advanceTimersByTime(2 * DAY_MS);
      expect(await repository.votesOfUser('u')).toEqual([]);
    });
  });

  describe(`${name} fulfils the contract for lists`, () => {
    test('a list is given back as it was saved', async () => {
      const repository = await open();
      await repository.saveList('m', list(null));
      expect(await repository.list('m')).toEqual(list(null));
      expect(await repository.list('other')).toBeUndefined();
    });

    test('a list is gone 90 days after it was posted, also when it was edited since', async () => {
      const repository = await open();
      await repository.saveList('m', list('g'));
      vi.advanceTimersByTime(60 * DAY_MS);
      await repository.updateShown('m', ['x'], 'second');
      expect(await repository.list('m')).toMatchObject({ shownTracks: ['x'], shownHash: 'second' });
      vi.advanceTimersByTime(31 * DAY_MS);
      expect(await repository.list('m')).toBeUndefined();
      await repository.updateShown('m', ['y'], 'third');
      expect(await repository.list('m')).toBeUndefined();
    });

    test('deleting a list keeps the votes under it', async () => {
      const repository = await open();
      await repository.saveList('m', list('g'));
      await repository.addVote('m', 'u', 'g', vote('1'));
      await repository.deleteList('m');
      expect(await repository.list('m')).toBeUndefined();
      expect(await repository.votesOfUser('u')).toHaveLength(1);
    });

    test('lists of a server are found from a time on, newest first', async () => {
      const repository = await open();
      for (const [at, message] of ['m1', 'm2', 'm3'].entries())
        await repository.saveList(message, list('g', Date.now() + at));
      await repository.saveList('elsewhere', list('other', Date.now() + 5));
      const found = await repository.listsOfGuildSince('g', Date.now() + 1);
      expect(found.map(({ postedAt }) => postedAt - Date.now())).toEqual([2, 1]);
      expect(await repository.messagesOfGuild('g')).toEqual(['m1', 'm2', 'm3']);
    });
  });

  describe(`${name} fulfils the contract for members`, () => {
    test('a taste is shown until it is hidden', async () => {
      const repository = await open();
      expect(await repository.isTasteHidden('u')).toBe(false);
      await repository.setTasteHidden('u', true);
      expect(await repository.isTasteHidden('u')).toBe(true);
      await repository.setTasteHidden('u', false);
      expect(await repository.isTasteHidden('u')).toBe(false);
    });

    test('a deleted person leaves nothing but the time of deletion, and nobody else loses anything', async () => {
      const repository = await open();
      await repository.saveList('m1', list('g'));
      await repository.addVote('m1', 'u1', 'g', vote('1'));
      await repository.addVote('m1', 'u2', 'g', vote('1'));
      await repository.setTasteHidden('u1', true);
      expect(await repository.userDeletedAt('u1')).toBeUndefined();
      expect(await repository.deleteUser('u1')).toEqual(['m1']);
      expect(await repository.votesOfUser('u1')).toEqual([]);
      expect(await repository.isTasteHidden('u1')).toBe(false);
      expect((await repository.votesOfGuildSince('g', 0)).map(({ user }) => user)).toEqual(['u2']);
      expect((await repository.votesOfMessage('m1')).map(({ user }) => user)).toEqual(['u2']);
      expect(await repository.userDeletedAt('u1')).toBe(Date.now());
      vi.advanceTimersByTime(91 * DAY_MS);
      expect(await repository.userDeletedAt('u1')).toBeUndefined();
    });
  });

  describe(`${name} fulfils the contract for servers`, () => {
    test('a deleted server leaves nothing, and no other loses anything', async () => {
      const repository = await open();
      await repository.saveList('m1', list('g1'));
      await repository.saveList('m2', list('g2'));
      await repository.addVote('m1', 'u', 'g1', vote('1'));
      await repository.addVote('m2', 'u', 'g2', vote('1'));
      await repository.markGuildLeft('g1');
      await repository.deleteGuild('g1');
      expect(await repository.list('m1')).toBeUndefined();
      expect(await repository.votesOfGuildSince('g1', 0)).toEqual([]);
      expect((await repository.votesOfUser('u')).map(({ message }) => message)).toEqual(['m2']);
      expect(await repository.guilds()).toEqual(['g2']);
      expect(await repository.leftGuilds()).toEqual([]);
    });

    test('a server counts as left from the first time that is recorded, until it is joined again', async () => {
      const repository = await open();
      const leftAt = Date.now();
      await repository.markGuildLeft('g');
      vi.advanceTimersByTime(DAY_MS);
      await repository.markGuildLeft('g');
      expect(await repository.leftGuilds()).toEqual([{ guild: 'g', leftAt }]);
      await repository.markGuildJoined('g');
      expect(await repository.leftGuilds()).toEqual([]);
    });
  });
}
