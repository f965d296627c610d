import type { APIMessage } from 'discord.js';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import type { PostedList } from '../../storage/database/ports/lists.ts';
import { type ListVotes, VOTE_CHOICES, type VoteChoice } from '../../storage/database/ports/votes.ts';
import { type MessageRequests, outcomeOfError, type RequestOutcome } from './message-requests.ts';
import { type OfferedVotes, offeredVotes } from './offered-votes.ts';
import { recordDisplayed } from './record-displayed.ts';
import { choiceOfEmoji, EMOJI, VOTE } from './vote-buttons.ts';

export interface Reconciliation {
  readonly outcome: RequestOutcome;
  /** How many of the bot's own reactions, or the buttons in their place, are under the message. */
  readonly controls: 'all' | 'partial' | 'none';
  /** Whether the message may have been edited since it was sent. */
  readonly isEdited: boolean;
}

/**
 * Makes the stored reactions of a message those that Discord has now, for what was missed while the bot was offline.
 * Votes cast with buttons stay, and reactions from before somebody deleted their data are not stored again.
 */
export async function reconcile(
  message: string,
  list: PostedList,
  service: FeedbackService,
  requests: MessageRequests,
): Promise<Reconciliation> {
  try {
    const { channel } = list;
    const found = await requests.message(channel, message);
    await recordDisplayed(list, found, service);
    const votes = await service.votes(message);
    for (const choice of VOTE_CHOICES) {
      const stored = storedReactors(choice, votes);
      // Discord's own count spares a request where nobody has reacted.
      if (countReactors(choice, found) === 0 && stored.size === 0) continue;
      const present = new Set<string>();
      for (const emoji of formsOf(choice, found)) {
        for (const user of await requests.reactors(channel, message, emoji)) present.add(user);
      }
      for (const user of present) {
        if (!stored.has(user)) await service.adoptReaction(message, user, choice);
      }
      for (const user of stored) if (!present.has(user)) await service.removeVote(message, user, choice);
    }
    return {
      outcome: 'done',
      controls: controlsOf(found, offeredVotes(list.messageTemplate, list.shownTracks.length)),
      isEdited: found.edited_timestamp !== null,
    };
  } catch (error) {
    return { outcome: outcomeOfError(error), controls: 'all', isEdited: true };
  }
}

/** Reactions are added in order, so the first ones without the last are an interrupted row; others were removed. */
function controlsOf(
  { reactions = [], components = [] }: APIMessage,
  offered: OfferedVotes,
): Reconciliation['controls'] {
  if (offered.hasSubstitute && JSON.stringify(components).includes(`"${VOTE}:`)) return 'all';
  const own = new Set(reactions.filter(({ me }) => me).map(({ emoji }) => choiceOfEmoji(emoji.name)));
  const isPresent = offered.reactions.map((choice) => own.has(choice));
  if (!isPresent.includes(true)) return 'none';
  const firstMissing = isPresent.indexOf(false);
  return firstMissing > 0 && !isPresent.includes(true, firstMissing) ? 'partial' : 'all';
}

/** The emoji of a choice, and the skin tones of it under a message. */
function formsOf(choice: VoteChoice, { reactions = [] }: APIMessage): Set<string> {
  const names = reactions.flatMap(({ emoji }) => emoji.name ?? []);
  return new Set([EMOJI[choice], ...names.filter((name) => choiceOfEmoji(name) === choice)]);
}

function countReactors(choice: VoteChoice, { reactions = [] }: APIMessage): number {
  return reactions
    .filter(({ emoji }) => choiceOfEmoji(emoji.name) === choice)
    .reduce((sum, { count, me }) => sum + count - (me ? 1 : 0), 0);
}

function storedReactors(choice: VoteChoice, listVotes: readonly ListVotes[]): Set<string> {
  const reacted = listVotes.filter(({ votes }) =>
    votes.some((vote) => vote.choice === choice && vote.origin === 'reaction'),
  );
  return new Set(reacted.map(({ user }) => user));
}
