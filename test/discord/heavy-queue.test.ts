import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { HeavyQueue } from '../../src/discord/heavy-queue.ts';
import { recordedLog } from '../support/recorded-log.ts';

test('heavy work starts one piece a turn of the event loop, in order', async () => {
  const queue = new HeavyQueue(recordedLog().log);
  const started: number[] = [];
  for (const piece of [1, 2, 3]) void queue.enter().then(() => started.push(piece));
  await setImmediate();
  expect(started).toEqual([1]);
  await setImmediate();
  expect(started).toEqual([1, 2]);
  await setImmediate();
  expect(started).toEqual([1, 2, 3]);
});

test('work is refused while other work has waited too long, and taken again afterwards', async () => {
  let now = 0;
  const { log, lines } = recordedLog();
  const queue = new HeavyQueue(log, () => now);
  const waiting = queue.enter();
  now = 701;
  expect(await Promise.all([queue.enter(), queue.enter()])).toEqual([false, false]);
  expect(await waiting).toBe(true);
  expect(await queue.enter()).toBe(true);
  expect(lines).toEqual(['warn Overload began', 'warn Overload ended']);
});

test('no more than 200 pieces wait, however fast they come', async () => {
  const queue = new HeavyQueue(recordedLog().log);
  const entered = await Promise.all(Array.from({ length: 230 }, () => queue.enter()));
  expect(entered.filter(Boolean)).toHaveLength(200);
  expect(entered.indexOf(false)).toBe(200);
});
