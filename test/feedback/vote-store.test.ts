import { afterEach, describe, expect, it, vi } from 'vitest';
import { VoteStore } from '../../src/feedback/vote-store.ts';
import type { PostedList } from '../../src/feedback/vote-store-schema.ts';
import type { Given, Mark } from '../../src/feedback/votes.ts';
import { openStore } from '../../src/storage/store.ts';

afterEach(() => vi.useRealTimers());

const DAY_MS = 24 * 3600 * 1000;

async function opened() {
  const store = await openStore('memory:');
  const damage: string[] = [];
  return { damage, store, votes: new VoteStore(store, (_message, { key }) => damage.push(key)) };
}

const like = (mark: Mark, via: Given['via'] = 'reaction'): Given => ({ mark, tracks: ['t'], at: 1, via });

const list = (guild: string | null, at: number): PostedList => ({
  guild,
  channel: 'c',
  at,
  pool: [['t', 0.5, 0]],
  seeds: [{ title: 'Seed', artists: ['Someone'], features: { energy: 0.5 } }],
  first: ['t'],
  shown: ['t'],
  edition: '',
  frame: { title: 'Close to Seed' },
});

describe('the store of votes', () => {
  it('stores a mark once, however often it arrives, even all at once', async () => {
    const { votes } = await opened();
    const arrivals = await Promise.all(Array.from({ length: 5 }, () => votes.add('m', 'u', 'g', like('1'))));
    expect(arrivals.filter(Boolean)).toHaveLength(1);
    expect(await votes.ballots('m')).toEqual([{ message: 'm', user: 'u', guild: 'g', given: [like('1')] }]);
  });

  it('takes back exactly one mark, once', async () => {
    const { votes } = await opened();
    await votes.add('m', 'u', 'g', like('1'));
    await votes.add('m', 'u', 'g', like('down'));
    expect(await votes.remove('m', 'u', '1')).toBe(true);
    expect(await votes.remove('m', 'u', '1')).toBe(false);
    expect((await votes.ballot('m', 'u'))?.given.map(({ mark }) => mark)).toEqual(['down']);
  });

  it('takes back all reactions, or those of one emoji, and leaves what buttons said', async () => {
    const { votes } = await opened();
    await votes.add('m', 'u1', 'g', like('1'));
    await votes.add('m', 'u1', 'g', like('2', 'button'));
    await votes.add('m', 'u2', 'g', like('1'));
    await votes.add('m', 'u2', 'g', like('up'));
    expect(await votes.removeReactions('m', '1')).toEqual(['u1', 'u2']);
    expect(await votes.removeReactions('m')).toEqual(['u2']);
    expect((await votes.ballots('m')).flatMap(({ given }) => given)).toEqual([like('2', 'button')]);
  });

  it('finds votes by list, by person and by server', async () => {
    const { votes } = await opened();
    for (const message of ['m1', 'm2']) await votes.post(message, list('g1', Date.now()));
    await votes.post('m3', list('g2', Date.now()));
    await votes.add('m1', 'u1', 'g1', like('1'));
    await votes.add('m2', 'u2', 'g1', like('2'));
    await votes.add('m3', 'u1', 'g2', like('3'));
    expect((await votes.ballotsOfGuild('g1')).map(({ message }) => message)).toEqual(['m1', 'm2']);
    expect((await votes.ballotsOfUser('u1')).map(({ message }) => message)).toEqual(['m1', 'm3']);
  });

  it('remembers a list for 90 days from when it was sent, also when it was shown anew since', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const { votes } = await opened();
    await votes.post('m', list('g', Date.now()));
    vi.advanceTimersByTime(60 * DAY_MS);
    await votes.show('m', ['x'], 'second', Date.now());
    expect((await votes.list('m'))?.shown).toEqual(['x']);
    vi.advanceTimersByTime(31 * DAY_MS);
    expect(await votes.list('m')).toBeUndefined();
    await votes.show('m', ['y'], 'third', Date.now());
    expect(await votes.list('m')).toBeUndefined();
  });

  it('forgets a person wholly and nobody else', async () => {
    const { votes } = await opened();
    await votes.post('m1', list('g', Date.now()));
    await votes.add('m1', 'u1', 'g', like('1'));
    await votes.add('m1', 'u2', 'g', like('1'));
    expect(await votes.forgetUser('u1')).toEqual(['m1']);
    expect(await votes.ballotsOfUser('u1')).toEqual([]);
    expect((await votes.ballotsOfGuild('g')).map(({ user }) => user)).toEqual(['u2']);
    expect(await votes.voters('m1')).toEqual(['u2']);
  });

  it('forgets a server wholly and no other', async () => {
    const { votes, store, damage } = await opened();
    await votes.post('m1', list('g1', Date.now()));
    await votes.post('m2', list('g2', Date.now()));
    await votes.add('m1', 'u', 'g1', like('1'));
    await votes.add('m2', 'u', 'g2', like('1'));
    await votes.forgetGuild('g1');
    expect(await votes.list('m1')).toBeUndefined();
    expect((await votes.ballotsOfUser('u')).map(({ message }) => message)).toEqual(['m2']);
    const left = [];
    for (const name of ['votes', 'messages', 'taste']) {
      for await (const [key] of store.keyv(name).iterator()) left.push(key);
    }
    expect(left.filter((key) => /m1|g1/.test(String(key)))).toEqual([]);
    expect(damage).toEqual([]);
  });
});
