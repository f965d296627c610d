import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openNamespace } from '../../src/storage/namespace.ts';
import type { Store } from '../../src/storage/store.ts';

const vote = z.object({ up: z.number(), by: z.array(z.string()) });

/**
 * What every kind of store must do, whatever keeps the entries.
 * @param open a new, empty store each time
 */
export function storeContract(name: string, open: () => Promise<Store>): void {
  const withStore = (work: (store: Store) => Promise<void>) => async () => {
    const store = await open();
    try {
      await work(store);
    } finally {
      await store.close();
    }
  };
  const votesOf = (store: Store, damage: string[] = []) =>
    openNamespace(store, 'votes', vote, (_message, { key }) => damage.push(key));

  describe(`the store contract: ${name}`, () => {
    afterEach(() => {
      vi.useRealTimers();
      vi.restoreAllMocks();
    });

    test(
      'stored values are returned in the order of the keys, and undefined for the others',
      withStore(async (store) => {
        const votes = votesOf(store);
        await votes.set('a', { up: 1, by: ['x'] });
        await votes.setMany([
          { key: 'b', value: { up: 2, by: [] } },
          { key: 'ü "\' ;', value: { up: 3, by: ['\0', '💿'] } },
        ]);
        expect(await votes.getMany(['ü "\' ;', 'nobody', 'a'])).toEqual([
          { up: 3, by: ['\0', '💿'] },
          undefined,
          { up: 1, by: ['x'] },
        ]);
        expect(await votes.delete('a')).toBe(true);
        expect(await votes.delete('a')).toBe(false);
        expect(await votes.get('a')).toBeUndefined();
      }),
    );

    test(
      'namespaces are separate',
      withStore(async (store) => {
        const votes = votesOf(store);
        const drops = openNamespace(store, 'drops', z.string(), () => {});
        await votes.set('same', { up: 1, by: [] });
        await drops.set('same', 'drop');
        await drops.clear();
        expect(await drops.get('same')).toBeUndefined();
        expect(await votes.get('same')).toEqual({ up: 1, by: [] });
        const keys: string[] = [];
        for await (const [key] of votes.entries()) keys.push(key);
        expect(keys).toEqual(['same']);
      }),
    );

    test(
      'entries expire',
      withStore(async (store) => {
        const votes = votesOf(store);
        vi.useFakeTimers({ toFake: ['Date'] });
        await votes.set('short', { up: 1, by: [] }, 40);
        await votes.set('long', { up: 2, by: [] }, 3_600_000);
        expect(await votes.get('short')).toBeDefined();
        vi.setSystemTime(Date.now() + 41);
        expect(await votes.getMany(['short', 'long'])).toEqual([undefined, { up: 2, by: [] }]);
      }),
    );

    test(
      'a damaged entry counts as absent and is reported',
      withStore(async (store) => {
        const damage: string[] = [];
        const votes = votesOf(store, damage);
        await store.keyv('votes').set('odd', { up: 'many' });
        await votes.set('good', { up: 1, by: [] });
        expect(await votes.getMany(['odd', 'good'])).toEqual([undefined, { up: 1, by: [] }]);
        const found: string[] = [];
        for await (const [key] of votes.entries()) found.push(key);
        expect(found).toEqual(['good']);
        expect(damage).toContain('odd');
      }),
    );

    test(
      'a call that fails does not make others under way look failed',
      withStore(async (store) => {
        const votes = votesOf(store);
        await votes.set('good', { up: 1, by: [] });
        const { store: adapter } = store.keyv('votes');
        const get = adapter.get.bind(adapter);
        vi.spyOn(adapter, 'get').mockImplementation((key: string) =>
          key.endsWith('bad') ? Promise.reject(new Error('lost')) : get(key),
        );
        const [good, bad, other] = await Promise.allSettled([
          votes.get('good'),
          votes.get('bad'),
          votes.set('new', { up: 2, by: [] }),
        ]);
        expect(good).toMatchObject({ status: 'fulfilled', value: { up: 1 } });
        expect(String(bad.status === 'rejected' && bad.reason)).toMatch(/does not answer: lost/);
        expect(other.status).toBe('fulfilled');
      }),
    );

    test('a failing store rejects, rather than looking empty', async () => {
      const store = await open();
      const votes = votesOf(store);
      await votes.set('a', { up: 1, by: [] });
      await store.close();
      await expect(votes.get('a')).rejects.toThrow(/does not answer/);
      await expect(votes.set('a', { up: 2, by: [] })).rejects.toThrow(/does not answer/);
      await store.close();
    });
  });
}
