import { ApplicationCommandType, type Message } from 'discord.js';
import { type MessageCommand, SERVERS_AND_DMS } from '../src/discord/command.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { respond } from '../src/discord/respond.ts';
import { message } from '../src/messages/message.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { bestLink, findLinks, linkUrl } from '../src/track/link.ts';
import { genreReply } from './genre-reply.ts';

export const whatGenre: MessageCommand = {
  data: {
    type: ApplicationCommandType.Message,
    name: translatorFor().t('commands.whatGenre.name'),
    ...SERVERS_AND_DMS,
  },
  async execute(interaction, services) {
    const link = bestLink(findLinks(textOf(interaction.targetMessage)));
    const translator = translatorFor(interaction.locale);
    await respond(interaction, async (signal) => {
      if (link === undefined) return problemReply(message('problems.noLinkInMessage'), translator);
      return genreReply(linkUrl(link), interaction.guildId, services, translator, signal);
    });
  },
};

/** The text of a message and of its embeds: other bots post links there. */
function textOf({ content, embeds }: Message): string {
  const embedded = embeds.flatMap((embed) => [
    embed.url,
    embed.title,
    embed.description,
    ...embed.fields.map(({ value }) => value),
  ]);
  return [content, ...embedded].filter((text) => text !== null).join('\n');
}
