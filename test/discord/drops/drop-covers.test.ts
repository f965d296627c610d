import { expect, test } from 'vitest';
import { dropCovers } from '../../../src/discord/drops/drop-covers.ts';
import type { CoverImage } from '../../../src/sources/covers/cover-source.ts';

test('of many drops that are due at once, two wait for covers and the others go out', async () => {
  const { promise, resolve } = Promise.withResolvers<ReadonlyMap<string, CoverImage>>();
  const asked: string[] = [];
  const find = dropCovers({
    images: (ids) => {
      asked.push(...ids);
      return promise;
    },
  });
  const waiting = [find(['a']), find(['b'])];
  expect((await find(['c'])).size).toBe(0);
  const covers = new Map([['a', { type: 'image/png' as const, bytes: new Uint8Array() }]]);
  resolve(covers);
  expect(await Promise.all(waiting)).toEqual([covers, covers]);
  await find(['d']);
  expect(asked).toEqual(['a', 'b', 'd']);
});
