import { expect, test, vi } from 'vitest';
import { lazy, lazyPromise } from '../../src/lib/lazy.ts';

test('a lazy value is computed once, when it is first needed, even if it is undefined', () => {
  const compute = vi.fn(() => undefined);
  const value = lazy(compute);
  expect(compute).not.toHaveBeenCalled();
  expect([value(), value()]).toEqual([undefined, undefined]);
  expect(compute).toHaveBeenCalledOnce();
});

test('a lazy value whose computation failed is computed again', () => {
  const compute = vi
    .fn(() => 1)
    .mockImplementationOnce(() => {
      throw new Error('not yet');
    });
  const value = lazy(compute);
  expect(value).toThrow('not yet');
  expect(value()).toBe(1);
});

test('a promise is made once, and again where it failed', async () => {
  let made = 0;
  const open = lazyPromise(async () => {
    made += 1;
    if (made === 1) throw new Error('not yet');
    return made;
  });
  const first = [open(), open()];
  for (const one of first) await expect(one).rejects.toThrow('not yet');
  expect(await Promise.all([open(), open()])).toEqual([2, 2]);
  expect(await open()).toBe(2);
});
