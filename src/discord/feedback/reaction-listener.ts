import {
  type Client,
  Events,
  type Message,
  type MessageReaction,
  type PartialMessage,
  type PartialMessageReaction,
  type PartialUser,
  type User,
} from 'discord.js';
import type { VoteChoice } from '../../storage/database/ports/votes.ts';
import { choiceOfEmoji, EMOJI } from './vote-buttons.ts';

/** Called for reactions that are votes. */
export interface ReactionListener {
  added(message: string, user: string, choice: VoteChoice): void;
  /** @param mayRemain whether the same vote may still be there in another skin tone */
  removed(message: string, user: string, choice: VoteChoice, mayRemain: boolean): void;
  /** A moderator removed everybody's reactions, or those for one choice. @param mayRemain as for `removed` */
  cleared(message: string, choice?: VoteChoice, mayRemain?: boolean): void;
}

/** Reports people's reactions with the vote emoji, on messages of any age; other bots' are ignored. */
export function listenToReactions(client: Client, listener: ReactionListener): void {
  client.on(Events.MessageReactionAdd, (reaction, user) => {
    const choice = choiceOfEmoji(reaction.emoji.name);
    if (choice === undefined || user.id === client.user?.id) return;
    const { id } = reaction.message;
    // Synchronous where Discord says whether it is a bot, so that a removal right after it stays after it.
    if (user.bot === false) listener.added(id, user.id, choice);
    else if (user.bot === null) whenHuman(user, () => listener.added(id, user.id, choice));
  });
  client.on(Events.MessageReactionRemove, (reaction: MessageReaction | PartialMessageReaction, user) => {
    const choice = choiceOfEmoji(reaction.emoji.name);
    if (choice === undefined) return;
    listener.removed(reaction.message.id, user.id, choice, hasOtherForm(reaction, choice));
  });
  client.on(Events.MessageReactionRemoveAll, (message: Message | PartialMessage) => {
    listener.cleared(message.id);
  });
  client.on(Events.MessageReactionRemoveEmoji, (reaction) => {
    const choice = choiceOfEmoji(reaction.emoji.name);
    if (choice !== undefined) listener.cleared(reaction.message.id, choice, hasOtherForm(reaction, choice));
  });
}

/** Of an old message only the reactions since the start are known: another skin tone than the bot's is in doubt. */
function hasOtherForm(
  { message, emoji }: MessageReaction | PartialMessageReaction,
  choice: VoteChoice,
): boolean {
  if (emoji.name !== EMOJI[choice]) return true;
  return message.reactions.cache.some(
    (other) => other.emoji.name !== emoji.name && choiceOfEmoji(other.emoji.name) === choice,
  );
}

function whenHuman(user: User | PartialUser, then: () => void): void {
  user.fetch().then(
    ({ bot }) => bot || then(),
    // A user who cannot be looked up is taken for human, so that no vote is lost.
    then,
  );
}
