import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits for `work` or for `signal` to abort, whichever comes first. Removes its listener, because a signal may outlive
 * many such waits.
 * @returns the work's result, or undefined when the signal was first; rejects as the work does
 */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let listener: () => void = () => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    listener = () => resolve(undefined);
    signal.addEventListener('abort', listener);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', listener);
  }
}

/** Waits for `work` for at most `timeoutMs`, and clears its timer afterwards. */
export async function waitAtMost(work: Promise<unknown>, timeoutMs: number): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work, delay(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
}
