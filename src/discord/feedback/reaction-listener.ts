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
import { choiceOfEmoji } from './vote-buttons.ts';

/** Called for reactions that are votes. */
export interface ReactionListener {
  added(message: string, user: string, choice: VoteChoice): void;
  removed(message: string, user: string, choice: VoteChoice): void;
  /** A moderator removed everybody's reactions, or those for one choice. */
  cleared(message: string, choice?: VoteChoice): void;
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
    if (choice !== undefined) listener.removed(reaction.message.id, user.id, choice);
  });
  client.on(Events.MessageReactionRemoveAll, (message: Message | PartialMessage) => {
    listener.cleared(message.id);
  });
  client.on(Events.MessageReactionRemoveEmoji, (reaction) => {
    const choice = choiceOfEmoji(reaction.emoji.name);
    if (choice !== undefined) listener.cleared(reaction.message.id, choice);
  });
}

function whenHuman(user: User | PartialUser, then: () => void): void {
  user.fetch().then(
    ({ bot }) => bot || then(),
    // A user who cannot be looked up is taken for human, so that no vote is lost.
    then,
  );
}
