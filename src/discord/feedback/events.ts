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
import type { Mark } from '../../feedback/votes.ts';
import { markOfEmoji } from './marks.ts';

/** What reactions mean to a list. */
export interface ReactionListener {
  given(message: string, user: string, mark: Mark): void;
  takenBack(message: string, user: string, mark: Mark): void;
  /** A moderator removed everybody's reactions, or those of one mark. */
  cleared(message: string, mark?: Mark): void;
}

/** Tells of people's reactions with the marks' emoji, on messages however old; bots' are left out. */
export function listenToReactions(client: Client, listener: ReactionListener): void {
  client.on(Events.MessageReactionAdd, (reaction, user) => {
    const mark = markOfEmoji(reaction.emoji.name);
    if (mark === undefined || user.id === client.user?.id) return;
    const { id } = reaction.message;
    // Told at once where Discord says whose it is, so that a removal right behind it stays behind it.
    if (user.bot === false) listener.given(id, user.id, mark);
    else if (user.bot === null) whenHuman(user, () => listener.given(id, user.id, mark));
  });
  client.on(Events.MessageReactionRemove, (reaction: MessageReaction | PartialMessageReaction, user) => {
    const mark = markOfEmoji(reaction.emoji.name);
    if (mark !== undefined) listener.takenBack(reaction.message.id, user.id, mark);
  });
  client.on(Events.MessageReactionRemoveAll, (message: Message | PartialMessage) => {
    listener.cleared(message.id);
  });
  client.on(Events.MessageReactionRemoveEmoji, (reaction) => {
    const mark = markOfEmoji(reaction.emoji.name);
    if (mark !== undefined) listener.cleared(reaction.message.id, mark);
  });
}

function whenHuman(user: User | PartialUser, then: () => void): void {
  user.fetch().then(
    ({ bot }) => bot || then(),
    // A person who cannot be looked up is no reason to lose what they said.
    then,
  );
}
