import { expect, test, vi } from 'vitest';
import { lazy } from '../../src/lib/lazy.ts';

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
