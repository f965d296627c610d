/**
 * Waits for `work` or for `signal` to abort, whichever comes first, and leaves no listener behind on a signal
 * that outlives the work.
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
