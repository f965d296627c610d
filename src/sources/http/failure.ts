import type { Message } from '../../messages/message.ts';

/** What went wrong with a request, in one shape for every service. */
export type FailureKind =
  /** The service answered with a status that says no. */
  | 'status'
  /** No connection, or it broke off. */
  | 'network'
  | 'timeout'
  /** An answer that is not what the service promises: HTML, cut off, too large, other fields. */
  | 'bad-answer'
  /** Not sent: the service said when to come back, or has failed too often. */
  | 'resting'
  /** The caller no longer waits for the answer. */
  | 'cancelled';

export interface FailureDetails {
  readonly status?: number;
  /** Before this time (ms since the epoch) asking again is pointless. */
  readonly until?: number;
  /** Whether the same request may well succeed when made again. */
  readonly transient?: boolean;
}

/** A request to a service that failed. Neither the reason nor the message holds an address, a key or a token. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure';
  readonly kind: FailureKind;
  /** Completes a sentence that begins with the service's name. */
  readonly reason: Message;
  readonly status: number | undefined;
  readonly until: number | undefined;
  readonly transient: boolean;

  constructor(kind: FailureKind, reason: Message, details: FailureDetails = {}) {
    super(reason.code);
    this.kind = kind;
    this.reason = reason;
    this.status = details.status;
    this.until = details.until;
    this.transient = details.transient ?? false;
  }
}
