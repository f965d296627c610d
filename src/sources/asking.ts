import { setTimeout as delay } from 'node:timers/promises';

/** One source being asked, and whether it still is. */
export interface RunningStep {
  readonly answers: Promise<void>;
  isOver: boolean;
}

/** Remembers when the answers are there. */
export function askingOf(answers: Promise<void>): RunningStep {
  const asking: RunningStep = { answers, isOver: false };
  answers.finally(() => {
    asking.isOver = true;
  });
  return asking;
}

/** Waits for `work`, but no longer than `ms`; leaves no timer behind. */
export async function patience(work: Promise<unknown>, ms: number): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work, delay(ms, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
}
