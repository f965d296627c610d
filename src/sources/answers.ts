import { SourceFailure } from './http/failure.ts';
import type { Lookup } from './ports.ts';

/** The answer of a source whose caller has left. */
export const GIVEN_UP = { status: 'unavailable', why: 'was no longer waited for' } as const;

/** Why a source cannot be asked about a track at all, today or tomorrow; nothing to wait for. */
export const NOT_ASKABLE = {
  closed: 'is closed to this app',
  noCode: 'needs a recording code, which nobody gave',
  noArtist: 'needs to know who the track is by, which nobody said',
} as const;

/** One answer for every id. */
export function sameForAll<T>(ids: readonly string[], answer: Lookup<T>): Map<string, Lookup<T>> {
  return new Map(ids.map((id) => [id, answer]));
}

/** A failed request as an answer. @throws the error itself when it is a bug */
export function unavailable(error: unknown): { status: 'unavailable'; why: string; until?: number } {
  if (!(error instanceof SourceFailure)) throw error;
  return {
    status: 'unavailable',
    why: error.message,
    ...(error.until === undefined ? {} : { until: error.until }),
  };
}
