import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Retries } from '../../../src/discord/feedback/retries.ts';

const PAUSES = { firstMs: 10, maxMs: 60 };

/** Work that fails until told otherwise, with the times at which it was tried. */
function failing(group: string | null = null) {
  const tried: number[] = [];
  const state = { isFailing: true };
  const retries = new Retries((key) => {
    tried.push(Date.now());
    if (state.isFailing) retries.later(key, group);
    else retries.end(key);
  }, PAUSES);
  return { retries, tried, state };
}

describe('work that failed', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is repeated with growing pauses up to a limit, for as long as it fails', () => {
    const { retries, tried, state } = failing();
    expect(retries.later('a')).toBe(1);
    vi.advanceTimersByTime(260);
    expect(tried).toEqual([10, 30, 70, 130, 190, 250]);
    state.isFailing = false;
    vi.advanceTimersByTime(1000);
    expect(tried).toHaveLength(7);
    expect(retries.later('a')).toBe(1);
  });

  test('waits once, however often it fails meanwhile', () => {
    const { retries, tried } = failing();
    for (let n = 0; n < 5; n++) retries.later('a');
    vi.advanceTimersByTime(15);
    expect(tried).toEqual([10]);
  });

  test('of one group is repeated at once when that may have recovered', () => {
    const { retries, tried } = failing('guild');
    retries.later('a', 'guild');
    expect(retries.isHeldBack('a')).toBe(true);
    retries.now('other');
    expect(tried).toEqual([]);
    retries.now('guild');
    expect(tried).toEqual([0]);
    vi.advanceTimersByTime(10);
    expect(tried).toEqual([0, 10]);
  });

  test('of which there is too much is given up, what failed first before the rest', () => {
    const tried: string[] = [];
    const retries = new Retries((key) => void tried.push(key), PAUSES, 2);
    for (const key of ['a', 'b', 'c']) retries.later(key);
    expect(retries.failing).toEqual({ size: 2, max: 2 });
    vi.advanceTimersByTime(15);
    expect(tried).toEqual(['b', 'c']);
  });

  test('is not repeated after it has ended or all is closed', () => {
    const { retries, tried } = failing();
    retries.later('a');
    retries.end('a');
    retries.later('b');
    retries.close();
    retries.later('c');
    vi.advanceTimersByTime(1000);
    expect(tried).toEqual([]);
  });
});
