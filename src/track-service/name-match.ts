import { message } from '../messages/message.ts';
import type { TrackInfo } from '../track/track.ts';
import { howToGetLink, type Problem } from './problem.ts';
import { failure, type Result, success } from './result.ts';
import type { Subject } from './subject.ts';

/** Finds tracks by the names in a text, best first. */
export interface NameSearch {
  /** `isLiteral`: the first has every word of the text. */
  find(typed: string, limit: number): { readonly tracks: readonly TrackInfo[]; readonly isLiteral: boolean };
  /** Tracks with some words of a text for which nothing is found. */
  near(typed: string, limit: number): readonly TrackInfo[];
}

const OTHERS_MAX = 3;

/** The track that a text names best; a problem with suggestions where nothing is near it. */
export function matchName(typed: string, names: NameSearch): Result<Subject> {
  const { tracks, isLiteral } = names.find(typed, 1 + OTHERS_MAX);
  const [best, ...others] = tracks;
  if (best !== undefined)
    return success({ kind: 'track', ids: [best.id], nameMatch: { typed, others, isGuess: !isLiteral } });
  const suggestions = names.near(typed, OTHERS_MAX);
  const problem: Problem = message('names.unknown', { typed, howTo: howToGetLink });
  return failure({ ...problem, ...(suggestions.length > 0 && { suggestions }) });
}
