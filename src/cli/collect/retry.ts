import { SourceFailure } from '../../sources/http/failure.ts';
import { CollectError } from './output.ts';

export interface RetryOptions {
  /** ms since the epoch */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
}

/** Nobody watches a run wait longer than this; it is better to stop and say when to go on. */
const MAX_WAIT_MS = 10 * 60_000;
const PAUSES_MS = [2000, 5000, 15_000, 30_000, 60_000, 60_000] as const;

/** The one thing a failed attempt must tell. */
export interface NotYet {
  readonly why: string;
  readonly until?: number;
}

/**
 * Makes an attempt until it succeeds, waiting in between as long as the service says or ever longer.
 * @param attempt a value, or what stands in its way
 * @throws CollectError that says how to go on, once it is better to come back later
 */
export async function retry<T>(
  attempt: () => Promise<{ readonly value: T } | NotYet>,
  { now, sleep, say }: RetryOptions,
): Promise<T> {
  for (const pause of [...PAUSES_MS, undefined]) {
    const result = await attempt().catch(notYet);
    if ('value' in result) return result.value;
    const wait = Math.max(pause ?? 0, (result.until ?? 0) - now());
    if (pause === undefined || wait > MAX_WAIT_MS) {
      const when = result.until === undefined ? 'later' : `after ${new Date(result.until).toISOString()}`;
      throw new CollectError(`${result.why}. All rows so far are kept: run the same command again ${when}.`);
    }
    say(`${result.why}; going on in ${Math.ceil(wait / 1000)} s`);
    await sleep(wait);
  }
  throw new Error('unreachable: the last pause ends the loop');
}

function notYet(error: unknown): NotYet {
  if (!(error instanceof SourceFailure)) throw error;
  return { why: `Spotify ${error.message}`, ...(error.until === undefined ? {} : { until: error.until }) };
}
