import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pace } from '../../../src/drops/delivery/rate-limiter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('at most so many get their turn in any second, and all of them in the end', async () => {
  const pace = new Pace(40, () => 0.5);
  const times: number[] = [];
  for (let n = 0; n < 200; n++) void pace.turn().then(() => times.push(performance.now()));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(times).toHaveLength(200);
  const inSecondAfter = (from: number) => times.filter((time) => time >= from && time < from + 1000).length;
  expect(Math.max(...times.map(inSecondAfter))).toBeLessThanOrEqual(40);
});

test('those that can wait come after everybody who cannot', async () => {
  const pace = new Pace(40, () => 0);
  const order: string[] = [];
  const line = (name: string, turn: Promise<void>) => void turn.then(() => order.push(name));
  line('first', pace.turn());
  line('mark', pace.spareTurn());
  line('post', pace.turn());
  await vi.advanceTimersByTimeAsync(1000);
  expect(order).toEqual(['first', 'post', 'mark']);
});

test('a process that was busy makes up for little of what it missed', async () => {
  const pace = new Pace(40, () => 0);
  await pace.turn();
  vi.setSystemTime(Date.now() + 60_000);
  await vi.advanceTimersByTimeAsync(60_000);
  const start = performance.now();
  let atOnce = 0;
  for (let n = 0; n < 50; n++) void pace.turn().then(() => (atOnce += performance.now() === start ? 1 : 0));
  await vi.advanceTimersByTimeAsync(5000);
  expect(atOnce).toBeLessThanOrEqual(5);
});
