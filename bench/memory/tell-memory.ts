import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Loaded before the bot, in its process: answers the bench with how much memory it takes, in MB. */

/** Of the process. */
export interface Memory {
  readonly resident: number;
  readonly heapUsed: number;
  /** Buffers outside the heap. */
  readonly external: number;
}

function memory(): Memory {
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss / 1e6, heapUsed: heapUsed / 1e6, external: external / 1e6 };
}

/** The garbage collector, which the bot itself never calls. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

process.on('message', (question: 'now' | 'collected') => {
  if (question === 'collected') collectGarbage();
  process.send?.(memory());
});
// Waiting for questions keeps no bot alive.
process.channel?.unref();
