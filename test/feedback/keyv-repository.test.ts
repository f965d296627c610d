import { expect, test } from 'vitest';
import { openKeyvRepository } from '../../src/feedback/keyv/keyv-repository.ts';
import type { PostedList } from '../../src/feedback/posted-list.ts';
import { openStore } from '../../src/storage/store.ts';
import { feedbackRepositoryContract } from '../contracts/feedback-repository.ts';

const now = () => Date.now();

feedbackRepositoryContract('The repository over Keyv', async () =>
  openKeyvRepository(
    await openStore('memory:', now),
    (message) => {
      throw new Error(message);
    },
    now,
  ),
);

const list: PostedList = {
  guild: 'g1',
  channel: 'c',
  postedAt: 1,
  pool: [],
  seeds: [],
  initialTracks: ['t'],
  shownTracks: ['t'],
  shownHash: '',
  messageTemplate: null,
};

test('a deleted server leaves no entry behind', async () => {
  const store = await openStore('memory:');
  const damage: string[] = [];
  const repository = openKeyvRepository(store, (_message, { key }) => damage.push(key), now);
  await repository.saveList('m1', list);
  await repository.saveList('m2', { ...list, guild: 'g2' });
  const vote = { choice: '1', tracks: ['t'], at: 1, origin: 'reaction' } as const;
  await repository.addVote('m1', 'u', 'g1', vote);
  await repository.addVote('m2', 'u', 'g2', vote);
  await repository.deleteGuild('g1');
  const left = [];
  for (const name of ['votes', 'messages', 'taste']) {
    for await (const [key] of store.keyv(name).iterator()) left.push(key);
  }
  expect(left.filter((key) => /m1|g1/.test(String(key)))).toEqual([]);
  expect(damage).toEqual([]);
});

test('entries written by the first release are read', async () => {
  const store = await openStore('memory:');
  const repository = openKeyvRepository(store, () => {}, now);
  await store.keyv('votes').set('m/u', {
    guild: 'g',
    given: [{ mark: '2', tracks: ['b'], at: 5, via: 'button' }],
  });
  await store.keyv('taste').set('voters/m', ['u']);
  await store.keyv('messages').set('m', {
    guild: 'g',
    channel: 'c',
    at: 7,
    pool: [['a', 0.5, 0.1]],
    seeds: [{ title: 'Seed', artists: ['Someone'], features: { energy: 0.5 } }],
    first: ['a'],
    shown: ['b'],
    edition: 'hash',
    frame: { reasons: {} },
  });
  expect(await repository.votesOfMessage('m')).toEqual([
    { message: 'm', user: 'u', guild: 'g', votes: [{ choice: '2', tracks: ['b'], at: 5, origin: 'button' }] },
  ]);
  expect(await repository.list('m')).toEqual({
    guild: 'g',
    channel: 'c',
    postedAt: 7,
    pool: [{ id: 'a', distance: 0.5, scoreBonus: 0.1 }],
    seeds: [{ title: 'Seed', artists: ['Someone'], features: { energy: 0.5 } }],
    initialTracks: ['a'],
    shownTracks: ['b'],
    shownHash: 'hash',
    messageTemplate: { reasons: {} },
  });
});
