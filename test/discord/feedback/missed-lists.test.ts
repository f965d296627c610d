import { expect, test } from 'vitest';
import { missedLists } from '../../../src/discord/feedback/missed-lists.ts';

test('the newest lists of every server come first, then all older ones, newest first', async () => {
  const ids = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => String(from + 2 * at));
  const lists: Record<string, string[]> = { even: ids(80, 14), odd: ids(91, 12), quiet: ids(7, 1) };
  const messagesOf = async (guild: string) => lists[guild] ?? [];
  const seen = await Array.fromAsync(missedLists(['even', 'odd', 'quiet', 'empty'], messagesOf, 0));
  const newestOf = (guild: string) => lists[guild]?.slice(-10).reverse() ?? [];
  expect(seen).toEqual([
    ...newestOf('even'),
    ...newestOf('odd'),
    '7',
    ...['93', '91', '86', '84', '82', '80'],
  ]);
  expect(lists.even?.[0]).toBe('80');
});
