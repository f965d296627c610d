import type { HttpResponse } from './exchange.ts';
import type { SourceFailure } from './failure.ts';

/** The most requests a service allows in any period of a length. */
export interface Pace {
  readonly requests: number;
  readonly perMs: number;
}

export interface ServiceOptions {
  /** What a person reads: "ReccoBeats". */
  readonly name: string;
  /** With or without a trailing slash. */
  readonly baseUrl: string;
  readonly pace: Pace;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For one attempt; 3 s by default. */
  readonly timeoutMs?: number;
  /** For a request with all its repetitions, counted from its first attempt; 5 s by default. */
  readonly budgetMs?: number;
  /** How long a service that failed often is left alone; 20 s by default. */
  readonly restMs?: number;
  /** For services that hide failures in a 200: the failure in an answer, if there is one. */
  readonly faultIn?: (answer: HttpResponse) => SourceFailure | undefined;
  readonly now: () => number;
  /** In [0, 1): spreads repetitions out. */
  readonly random: () => number;
}

/** How a service is doing, for the people who run the bot. */
export interface ServiceStatus {
  readonly name: string;
  readonly state: 'ready' | 'resting';
  /** Until when it is not asked, ms since the epoch, where the service said so itself. */
  readonly until?: number;
  readonly requests: number;
  readonly lastLatencyMs?: number;
  readonly lastFailure?: string;
}
