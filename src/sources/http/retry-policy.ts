import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhen,
  retry,
} from 'cockatiel';
import { message } from '../../messages/message.ts';
import { SourceFailure } from './failure.ts';

const FAILURES_IN_A_ROW = 5;

/** A failure after which there is still time to try again. */
export class RetriableFailure extends Error {
  readonly failure: SourceFailure;
  readonly pauseMs: number;

  constructor(failure: SourceFailure, pauseMs: number) {
    super(failure.message);
    this.failure = failure;
    this.pauseMs = pauseMs;
  }
}

/** Makes a request again after a {@link RetriableFailure}, once its pause is over, at most `maxRetries` times. */
export function createRetryPolicy(maxRetries: number) {
  return retry(
    handleWhen((error) => error instanceof RetriableFailure),
    {
      maxAttempts: maxRetries,
      backoff: new DelegateBackoff<{ result: { error: unknown } | { value: unknown } }>(({ result }) =>
        'error' in result && result.error instanceof RetriableFailure ? result.error.pauseMs : 0,
      ),
    },
  );
}

/** Opens only when the service itself is in trouble: a 404 or a 429 is a healthy answer. */
export function createCircuitBreaker(restMs: number) {
  return circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
  });
}

/** What the policies throw as a SourceFailure; bugs stay as they are. */
export function toFailure(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof RetriableFailure) return error.failure;
  if (error instanceof SourceFailure) return error;
  if (error instanceof BrokenCircuitError) {
    return new SourceFailure('resting', message('sources.circuitOpen'));
  }
  return signal.aborted ? new SourceFailure('cancelled', message('sources.cancelled')) : error;
}

function isOutage(error: unknown): boolean {
  if (!(error instanceof SourceFailure)) return false;
  return error.kind === 'network' || error.kind === 'timeout' || (error.status ?? 0) >= 500;
}
