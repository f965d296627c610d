import { expect, onTestFinished, test } from 'vitest';
import { watchEventLoop } from '../../src/ops/event-loop.ts';

/** Computes for a while, in which nothing else has its turn. */
function holdUp(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('an event loop whose turns take too long stalls, until they are short again', async () => {
  const loop = watchEventLoop(60, 50);
  onTestFinished(() => loop.close());
  expect(loop.isStalled()).toBe(false);
  let isHeldUp = true;
  const work = () => {
    holdUp(150);
    if (isHeldUp) setImmediate(work);
  };
  setImmediate(work);
  await expect.poll(() => loop.isStalled(), { timeout: 20_000 }).toBe(true);
  isHeldUp = false;
  await expect.poll(() => loop.isStalled(), { timeout: 20_000 }).toBe(false);
});
