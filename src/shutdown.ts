import type { Logger } from 'pino';
import { SECOND_MS } from './lib/time.ts';

/** Under npm one Ctrl-C arrives twice, from the terminal and from npm; a second press comes later than this. */
const SAME_PRESS_MS = 500;

/** Supervisors kill what they told to stop soon after this. */
const STOP_MS = 15 * SECOND_MS;

/**
 * Closes the bot on the first SIGTERM or SIGINT and exits at once on the second. Signals reach this process under
 * `npm start` because the script replaces npm's shell with it (`exec`; without one, as on Windows, its second half runs).
 * @param close lets interactions in flight finish; what takes longer than 15 s is cut off
 */
export function stopOnSignal(close: () => Promise<void>): void {
  let stoppingSince: number | undefined;
  const stop = (): void => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince > SAME_PRESS_MS) process.exit(1);
      return;
    }
    stoppingSince = performance.now();
    setTimeout(() => {
      console.error(`Not everything ended within ${STOP_MS / SECOND_MS} s`);
      process.exit(1);
    }, STOP_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What is stored in this time is stored; the supervisor should not wait longer. */
const LOST_CLOSE_MS = 10 * SECOND_MS;

/**
 * Ends the process with exit code 1 and one line, so that a supervisor starts it again: it cannot go on.
 * @param close stores what came in
 */
export async function exitLost({ message }: Error, close: () => Promise<void>): Promise<void> {
  console.error(message);
  const limit = new Promise((resolve) => setTimeout(resolve, LOST_CLOSE_MS));
  await Promise.race([close().catch(console.error), limit]);
  process.exit(1);
}

/**
 * Logs uncaught exceptions and ends the process, except for one that is harmless: Node's fetch closes the stream of a
 * form body in a microtask, which throws uncatchably when the request is aborted at that moment. The failed request
 * itself is handled by its caller.
 */
export function exitOnUncaught(log: Logger): void {
  process.on('uncaughtException', (error) => {
    log[isStreamRace(error) ? 'warn' : 'fatal']({ err: error }, 'Uncaught exception');
    if (!isStreamRace(error)) process.exit(1);
  });
}

function isStreamRace(error: Error): boolean {
  return error instanceof TypeError && /(ReadableStream|Controller) is already closed/.test(error.message);
}
