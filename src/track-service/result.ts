import type { Attempt } from '../sources/ports.ts';
import type { TrackInfo } from '../track/track.ts';

export type ProblemCode =
  | 'no-link'
  | 'wrong-link'
  | 'unknown-track'
  | 'no-features'
  | 'sources-unavailable'
  | 'nothing-near';

/** A failure a person can do something about. `message` is plain text: what is wrong, and what to do next. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  /** The track it is about, where it could be identified. */
  readonly track?: TrackInfo;
  /** The sources asked, for "this is what was tried". */
  readonly attempts?: readonly Attempt[];
}

/** An answer, or why there is none. Bugs are thrown, never returned. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}
