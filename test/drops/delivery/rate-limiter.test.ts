import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RateLimiter } from '../../../src/drops/delivery/rate-limiter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('no second has more requests than allowed, and every request is allowed in the end', async () => {
  const limiter = new RateLimiter(40, () => 0.5);
  const times: number[] = [];
  for (let n = 0; n < 200; n++) void limiter.wait().then(() => times.push(performance.now()));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(times).toHaveLength(200);
  const inSecondAfter = (from: number) => times.filter((time) => time >= from && time < from + 1000).length;
  expect(Math.max(...times.map(inSecondAfter))).toBeLessThanOrEqual(40);
});

test('a process that was busy makes up for little of the time it lost', async () => {
  const limiter = new RateLimiter(40, () => 0);
  await limiter.wait();
  vi.setSystemTime(Date.now() + 60_000);
  await vi.advanceTimersByTimeAsync(60_000);
  const start = performance.now();
  let atOnce = 0;
  for (let n = 0; n < 50; n++)
    void limiter.wait().then(() => (atOnce += performance.now() === start ? 1 : 0));
  await vi.advanceTimersByTimeAsync(5000);
  expect(atOnce).toBeLessThanOrEqual(5);
});
