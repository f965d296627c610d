import { MINUTE_MS, SECOND_MS } from '../../lib/time.ts';
import { translatorFor } from '../../messages/translator.ts';
import { SourceFailure } from '../../sources/http/failure.ts';
import { CollectError } from './collect-file.ts';

export interface RetryOptions {
  /** ms since the epoch */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly print: (line: string) => void;
}

/** Beyond this it is better to stop and say when to run the command again. */
const MAX_WAIT_MS = 10 * MINUTE_MS;
const PAUSES_MS = [2, 5, 15, 30, 60, 60].map((seconds) => seconds * SECOND_MS);

/** Why an attempt failed, in English, and until when (ms since the epoch) another is pointless. */
export interface FailedAttempt {
  readonly why: string;
  readonly until?: number;
}

/**
 * Repeats an attempt until it succeeds, with growing pauses or as long as the service asks for.
 * @throws CollectError that says when to run the command again
 */
export async function retry<T>(
  attempt: () => Promise<{ readonly value: T } | FailedAttempt>,
  { now, sleep, print }: RetryOptions,
): Promise<T> {
  for (const pauseMs of [...PAUSES_MS, undefined]) {
    const result = await attempt().catch(failedSearch);
    if ('value' in result) return result.value;
    const waitMs = Math.max(pauseMs ?? 0, (result.until ?? 0) - now());
    if (pauseMs === undefined || waitMs > MAX_WAIT_MS) {
      const when = result.until === undefined ? 'later' : `after ${new Date(result.until).toISOString()}`;
      throw new CollectError(
        `${result.why}. Nothing is lost: run the same command again ${when} to continue.`,
      );
    }
    print(`${result.why}; trying again in ${Math.ceil(waitMs / SECOND_MS)} s`);
    await sleep(waitMs);
  }
  throw new Error('unreachable: the last pause ends the loop');
}

function failedSearch(error: unknown): FailedAttempt {
  if (!(error instanceof SourceFailure)) throw error;
  const why = `Spotify ${translatorFor().render(error.reason)}`;
  return { why, ...(error.until === undefined ? {} : { until: error.until }) };
}
