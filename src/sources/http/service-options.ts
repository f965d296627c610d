import type { Message } from '../../messages/message.ts';
import type { SourceFailure } from './failure.ts';
import type { HttpResponse } from './request.ts';

/** A rate limit: the most requests in any period of `perMs`. */
export interface RateLimit {
  readonly requests: number;
  readonly perMs: number;
}

export interface ServiceOptions {
  /** What people read: "ReccoBeats". */
  readonly name: string;
  /** With or without a trailing slash. */
  readonly baseUrl: string;
  readonly rateLimit: RateLimit;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For one attempt; 3 s by default. */
  readonly timeoutMs?: number;
  /** For a request with all its retries, counted from its first attempt; 5 s by default. */
  readonly budgetMs?: number;
  /** How often a request that failed may be repeated; 2 by default. */
  readonly maxRetries?: number;
  /** How long the circuit breaker stays open; 20 s by default. */
  readonly restMs?: number;
  /** With more requests waiting than this, further ones fail at once; 500 by default. */
  readonly maxWaiting?: number;
  /** For services that report failures with status 200: the failure in a response, if there is one. */
  readonly failureIn?: (response: HttpResponse) => SourceFailure | undefined;
  readonly now: () => number;
  /** In [0, 1): spreads retries out. */
  readonly random: () => number;
}

/** The health of a service, for the people who run the bot. */
export interface ServiceStatus {
  readonly name: string;
  readonly state: 'ready' | 'resting';
  /** The end of a `Retry-After`, ms since the epoch. */
  readonly until?: number;
  readonly requests: number;
  /** Requests that failed. */
  readonly failures: number;
  readonly lastLatencyMs?: number;
  readonly lastFailure?: Message;
}
