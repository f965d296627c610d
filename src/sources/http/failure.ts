/** What went wrong with a request, in one shape for every service. */
export type FailureKind =
  /** The service answered with a status that says no. */
  | 'status'
  /** No connection, or it broke off. */
  | 'network'
  | 'timeout'
  /** An answer that is not what the service promises: HTML, cut off, too large, other fields. */
  | 'bad-answer'
  /** Not asked at all: the service said when to come back, or has failed too often. */
  | 'resting'
  /** Nobody waits for the answer any more. */
  | 'given-up';

export interface FailureDetails {
  readonly status?: number;
  /** Before this time (ms since the epoch) asking again is pointless. */
  readonly until?: number;
  /** Whether the same request may well succeed when made again. */
  readonly transient?: boolean;
}

/**
 * A request to a service that came to nothing. The message completes "ReccoBeats ..." and never holds an
 * address, a key or a token.
 */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly until: number | undefined;
  readonly transient: boolean;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message);
    this.kind = kind;
    this.status = details.status;
    this.until = details.until;
    this.transient = details.transient ?? false;
  }
}
