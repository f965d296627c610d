import { expect, test } from 'vitest';
import { NewestOnly } from '../../src/discord/newest-only.ts';

test('of what one person typed, only the newest is answered', async () => {
  const newest = new NewestOnly();
  const typed = [
    newest.isNewest('ada'),
    newest.isNewest('ben'),
    newest.isNewest('ada'),
    newest.isNewest('ada'),
  ];
  expect(await Promise.all(typed)).toEqual([false, true, false, true]);
  expect(await newest.isNewest('ada')).toBe(true);
});
