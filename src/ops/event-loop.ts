import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SECOND_MS } from '../lib/time.ts';

/** Turns that take this long on average: nothing is answered within the time that Discord allows. */
const STALLED_MS = 3 * SECOND_MS;
const WINDOW_MS = 10 * SECOND_MS;
const NS_PER_MS = 1e6;

export interface EventLoop {
  /** Whether the turns of the last ten seconds or so took more than three seconds on average. */
  isStalled(): boolean;
  close(): void;
}

/** Watches how long the event loop takes for a turn. One that stands still answers nobody, which a probe notices. */
export function watchEventLoop(): EventLoop {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let meanMs = 0;
  const timer = setInterval(() => {
    meanMs = delay.count === 0 ? 0 : delay.mean / NS_PER_MS;
    delay.reset();
  }, WINDOW_MS).unref();
  return {
    isStalled: () => meanMs > STALLED_MS,
    close() {
      clearInterval(timer);
      delay.disable();
    },
  };
}
