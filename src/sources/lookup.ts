import { type Message, type MessageKey, message } from '../messages/message.ts';
import type { ArtistFacts, ArtistIdentity } from './artist-source.ts';
import { SourceFailure } from './http/failure.ts';
import type { Attempt, Lookup, Unavailable } from './ports.ts';

/** The answer of a source whose caller has left. */
export const CANCELLED: Unavailable = { status: 'unavailable', why: message('sources.cancelled') };
export const NO_ANSWER: Unavailable = { status: 'unavailable', why: message('sources.noAnswer') };

/** Reasons that waiting does not change. */
export const PERMANENT_REASONS: readonly MessageKey[] = [
  'sources.closedToApp',
  'sources.noIsrc',
  'sources.noArtist',
  'sources.noArtistId',
  'sources.noArtistMbid',
  'sources.noRecordingMbid',
];

/** Whether the source may answer when it is asked again later. */
export function mayAnswerLater({ outcome, why }: Attempt): boolean {
  return outcome === 'unavailable' && !(why !== undefined && PERMANENT_REASONS.includes(why.code));
}

export function unavailable(why: Message): Unavailable {
  return { status: 'unavailable', why };
}

/** A failed request as an answer. @throws the error itself when it is a bug */
export function failedLookup(error: unknown): Unavailable {
  if (!(error instanceof SourceFailure)) throw error;
  const { reason, until } = error;
  return { status: 'unavailable', why: reason, ...(until === undefined ? {} : { until }) };
}

/** The same answer for every id. */
export function sameForAll<T>(ids: readonly string[], answer: Lookup<T>): Map<string, Lookup<T>> {
  return new Map(ids.map((id) => [id, answer]));
}

/**
 * The answers of a service that takes one id at a time.
 * @param lookUp may throw a SourceFailure
 */
export async function lookUpEach<T>(
  ids: readonly string[],
  signal: AbortSignal,
  lookUp: (id: string) => Promise<Lookup<T>>,
): Promise<Map<string, Lookup<T>>> {
  const answers = ids.map(
    async (id): Promise<[string, Lookup<T>]> => [id, await lookUpOne(signal, () => lookUp(id))],
  );
  return new Map(await Promise.all(answers));
}

/** The answer of a service to one question. @param lookUp may throw a SourceFailure */
export async function lookUpOne<T>(
  signal: AbortSignal,
  lookUp: () => Promise<Lookup<T>>,
): Promise<Lookup<T>> {
  if (signal.aborted) return CANCELLED;
  try {
    return await lookUp();
  } catch (error) {
    return failedLookup(error);
  }
}

/** As {@link lookUpEach}, for artists; by their keys. */
export function lookUpArtists(
  artists: readonly ArtistIdentity[],
  signal: AbortSignal,
  lookUp: (artist: ArtistIdentity) => Promise<Lookup<ArtistFacts>>,
): Promise<Map<string, Lookup<ArtistFacts>>> {
  const byKey = new Map(artists.map((artist) => [artist.key, artist]));
  return lookUpEach([...byKey.keys()], signal, async (key) => {
    const artist = byKey.get(key);
    return artist === undefined ? NO_ANSWER : lookUp(artist);
  });
}

/**
 * For `catch`: takes the statuses with which a service says that it does not know something for "nothing".
 * @throws every other error
 */
export function absentOn(...statuses: readonly number[]): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof SourceFailure && statuses.includes(error.status ?? 0)) return undefined;
    throw error;
  };
}
