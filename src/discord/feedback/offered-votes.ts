import type { VoteChoice } from '../../storage/database/ports/votes.ts';
import { readDropTemplate } from './drop-template.ts';
import { readMessageTemplate } from './message-template.ts';
import { choicesFor } from './vote-buttons.ts';

/** The votes that the bot puts under a message; people can add the others as reactions themselves. */
export interface OfferedVotes {
  /** As reactions, in this order. */
  readonly reactions: readonly VoteChoice[];
  /** Whether there are buttons in their place where reactions cannot be added. */
  readonly hasSubstitute: boolean;
}

/** @param template as it is stored with the list @param length number of tracks in the list */
export function offeredVotes(template: unknown, length: number): OfferedVotes {
  const read = readMessageTemplate(template);
  const hasHearts = read === undefined ? readDropTemplate(template) !== undefined : 'layout' in read;
  // What consists of components has a heart beside each track.
  if (hasHearts) return { reactions: choicesFor(0), hasSubstitute: false };
  return { reactions: choicesFor(length), hasSubstitute: true };
}
