import { SECOND_MS } from '../lib/time.ts';
import { untilAborted } from '../lib/wait.ts';
import { message } from '../messages/message.ts';
import type { TrackInfo } from '../track/track.ts';
import { namesSong } from './names-song.ts';
import { howToGetLink, type Problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';
import type { Subject } from './subject.ts';

/** Tracks, best first. `isLiteral`: the first has every word of the text. */
export interface FoundByName {
  readonly tracks: readonly TrackInfo[];
  readonly isLiteral: boolean;
}

/** Finds tracks by the names in a text, best first. */
export interface NameSearch {
  find(typed: string, limit: number): Promise<FoundByName>;
  /** The text with an artist's name as it is credited, where it has the name in another script. */
  withCreditedName(typed: string): Promise<string | undefined>;
  /** Tracks with some words of a text for which nothing is found. */
  near(typed: string, limit: number): readonly TrackInfo[];
  /** The Spotify id of the song of that name that a service knows; it may take long. */
  lookUp(typed: string, signal: AbortSignal): Promise<string | undefined>;
}

/** Of an artist's name these are their other tracks. */
const OTHERS_MAX = 9;
const SUGGESTIONS_MAX = 3;
const LOOK_UP_MS = 2 * SECOND_MS;

/**
 * The track that a text names best. Where what is found at once has another name, services are asked for at most
 * `lookUpMs`, and what they do not know remains a guess; a problem with suggestions where nothing is near the text.
 */
export async function matchName(
  typed: string,
  names: NameSearch,
  signal: AbortSignal,
  lookUpMs = LOOK_UP_MS,
): Promise<Result<Subject>> {
  const { tracks, isLiteral } = await findByAnyName(typed, names);
  const [best, ...others] = tracks;
  const isNamed = best !== undefined && (isLiteral || isNameOf(typed, best));
  if (!isNamed) {
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(lookUpMs)]);
    const id = await untilAborted(names.lookUp(typed, inTime), inTime);
    if (id !== undefined) return success(lookedUp(typed, id, tracks));
  }
  if (best !== undefined)
    return success({ kind: 'track', ids: [best.id], nameMatch: { typed, others, isGuess: !isLiteral } });
  const suggestions = names.near(typed, SUGGESTIONS_MAX);
  const problem: Problem = message('names.unknown', { typed, howTo: howToGetLink });
  return failure({ ...problem, ...(suggestions.length > 0 && { suggestions }) });
}

/** What the text names as it is typed, else with the artist's name in the script in which it is credited. */
async function findByAnyName(typed: string, names: NameSearch): Promise<FoundByName> {
  const asTyped = await names.find(typed, 1 + OTHERS_MAX);
  const credited = asTyped.isLiteral ? undefined : await names.withCreditedName(typed);
  if (credited === undefined) return asTyped;
  const found = await names.find(credited, 1 + OTHERS_MAX);
  return found.isLiteral ? found : asTyped;
}

function isNameOf(typed: string, { title, artists: [artist = ''] }: TrackInfo): boolean {
  return namesSong(typed, title, artist);
}

/** A track that a service knows, before what would have been guessed. */
function lookedUp(typed: string, id: string, guesses: readonly TrackInfo[]): Subject {
  const others = guesses.filter((track) => track.id !== id).slice(0, OTHERS_MAX);
  return { kind: 'track', ids: [id], nameMatch: { typed, others, isGuess: false } };
}
