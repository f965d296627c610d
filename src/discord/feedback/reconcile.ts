import type { APIMessage } from 'discord.js';
import type { Desk } from '../../feedback/desk.ts';
import { MARKS, type Mark } from '../../feedback/votes.ts';
import { EMOJI, markOfEmoji, VOTE } from './marks.ts';
import { type FeedbackRest, outcomeOfError, type RestOutcome } from './rest.ts';

/** What came of a comparison with Discord. */
export interface Reconciled {
  readonly outcome: RestOutcome;
  /** How far the bot got with its marks, or with the buttons in their place. */
  readonly marked: 'fully' | 'partly' | 'not at all';
}

/**
 * Makes the stored reactions of a message those that Discord has now: for what happened while the bot was away.
 * Marks made with buttons are left alone, and reactions older than somebody's wish to be forgotten do not come back.
 */
export async function reconcile(
  message: string,
  channel: string,
  desk: Desk,
  rest: FeedbackRest,
): Promise<Reconciled> {
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
    return { outcome: 'done', marked: markedIn(found) };
  } catch (error) {
    return { outcome: outcomeOfError(error), marked: 'fully' };
  }
}

/** Marks are added in order: some from the first on, but not the last, are the beginning of a row. */
function markedIn({ reactions = [], components = [] }: APIMessage): Reconciled['marked'] {
  if (JSON.stringify(components).includes(`"${VOTE}:`)) return 'fully';
  const own = new Set(reactions.filter(({ me }) => me).map(({ emoji }) => markOfEmoji(emoji.name)));
  const present = MARKS.map((mark) => own.has(mark));
  if (!present.includes(true)) return 'not at all';
  const missing = present.indexOf(false);
  return missing > 0 && !present.includes(true, missing) ? 'partly' : 'fully';
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
