import type { APIMessage } from 'discord.js';
import type { Desk } from '../feedback/desk.ts';
import { MARKS, type Mark } from '../feedback/votes.ts';
import { EMOJI, markOfEmoji } from './feedback-marks.ts';
import { type FeedbackRest, outcomeOfError, type RestOutcome } from './feedback-rest.ts';

/**
 * Makes the stored reactions of a message those that Discord has now: for what happened while the bot was away.
 * Marks made with buttons are left alone, and reactions older than somebody's wish to be forgotten do not come back.
 */
export async function reconcile(
  message: string,
  channel: string,
  desk: Desk,
  rest: FeedbackRest,
): Promise<RestOutcome> {
  try {
    const found = await rest.message(channel, message);
    for (const mark of MARKS) {
      const stored = await reactedWith(mark, message, desk);
      // Discord's own count spares asking who it was where nobody is or was.
      if (peopleOn(mark, found) === 0 && stored.size === 0) continue;
      const there = await rest.reactors(channel, message, EMOJI[mark]);
      for (const user of there) if (!stored.has(user)) await adopt(message, user, mark, desk);
      for (const user of stored) if (!there.has(user)) await desk.votes.remove(message, user, mark);
    }
    return 'done';
  } catch (error) {
    return outcomeOfError(error);
  }
}

function peopleOn(mark: Mark, { reactions = [] }: APIMessage): number {
  return reactions
    .filter(({ emoji }) => markOfEmoji(emoji.name) === mark)
    .reduce((sum, { count, me }) => sum + count - (me ? 1 : 0), 0);
}

async function reactedWith(mark: Mark, message: string, desk: Desk): Promise<Set<string>> {
  const ballots = await desk.votes.ballots(message);
  const reacted = ballots.filter(({ given }) =>
    given.some((stored) => stored.mark === mark && stored.via === 'reaction'),
  );
  return new Set(reacted.map(({ user }) => user));
}

async function adopt(message: string, user: string, mark: Mark, desk: Desk): Promise<void> {
  if (!(await desk.tastes.isForgottenUnder(message, user))) await desk.give(message, user, mark, 'reaction');
}
