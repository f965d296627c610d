import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SECOND_MS } from '../lib/time.ts';

/** Turns that take this long on average: nothing is answered within the time that Discord allows. */
const STALLED_MS = 3 * SECOND_MS;
const WINDOW_MS = 10 * SECOND_MS;
const NS_PER_MS = 1e6;

export interface EventLoop {
  /** Whether the turns of late took too long on average. */
  isStalled(): boolean;
  close(): void;
}

/**
 * Watches how long the event loop takes for a turn. One that stands still answers nobody, which a probe notices.
 * @param stalledMs turns that take longer on average are too slow
 * @param windowMs over which the average is taken
 */
export function watchEventLoop(stalledMs = STALLED_MS, windowMs = WINDOW_MS): EventLoop {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let meanMs = 0;
  const timer = setInterval(() => {
    // After a reset the first turn is not counted: with turns as long as the window, every other window has none.
    if (delay.count === 0) return;
    meanMs = delay.mean / NS_PER_MS;
    delay.reset();
  }, windowMs).unref();
  return {
    isStalled: () => meanMs > stalledMs,
    close() {
      clearInterval(timer);
      delay.disable();
    },
  };
}
