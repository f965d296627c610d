import type { InteractionReplyOptions } from 'discord.js';
import { type ChannelInteraction, respond } from '../respond.ts';
import { guildOf, isUserInstallOnly } from '../user-install.ts';
import type { ListVoting } from './list-voting.ts';
import type { SentList, SentMessage } from './sent-list.ts';

/** An answer, and the list in it that can be voted on. */
export interface ListReply {
  readonly reply: InteractionReplyOptions;
  /** The list as it is stored once its message is known; absent where there is none. */
  readonly list?: (message: SentList['message']) => SentList;
}

/** Answers with a list that is stored before it is sent, so that no crash and no lost answer leaves it unknown. */
export async function respondWithList(
  interaction: ChannelInteraction,
  voting: ListVoting,
  work: (signal: AbortSignal) => Promise<ListReply>,
): Promise<void> {
  let list: ListReply['list'];
  const sentAs = (id: string): SentMessage => ({
    id,
    channelId: interaction.channelId,
    guildId: guildOf(interaction),
    isOfUserInstall: isUserInstallOnly(interaction),
  });
  try {
    const message = await respond(interaction, async (signal) => {
      const answer = await work(signal);
      if (answer.list !== undefined) await voting.prepare(answer.list(sentAs(interaction.id)));
      list = answer.list;
      return answer.reply;
    });
    if (message !== undefined && list !== undefined)
      await voting.watch(list(sentAs(message.id)), interaction.id);
  } catch (error) {
    if (list !== undefined) voting.lookForReply(interaction.id);
    throw error;
  }
}
