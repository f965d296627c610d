import type { SourceFailure } from './failure.ts';

/** A failure for which there is still time to try again, after a pause. */
export class Repeatable extends Error {
  readonly failure: SourceFailure;
  readonly pauseMs: number;

  constructor(failure: SourceFailure, pauseMs: number) {
    super(failure.message);
    this.failure = failure;
    this.pauseMs = pauseMs;
  }
}

/** How long to wait before the next attempt, from what cockatiel knows of the last, in ms. */
export function pauseBefore(result: { error: unknown } | { value: unknown }): number {
  return 'error' in result && result.error instanceof Repeatable ? result.error.pauseMs : 0;
}
