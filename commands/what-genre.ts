import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type Message,
} from 'discord.js';
import type { MessageCommand } from '../src/discord/command.ts';
import { problemReply } from '../src/discord/failures.ts';
import { respond } from '../src/discord/respond.ts';
import { bestLink, findLinks, linkUrl } from '../src/track/link.ts';
import { genreReply } from './genre-reply.ts';

export const whatGenre: MessageCommand = {
  data: {
    type: ApplicationCommandType.Message,
    name: 'What genre is this?',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  async execute(interaction, services) {
    const link = bestLink(findLinks(textOf(interaction.targetMessage)));
    await respond(interaction, async (signal) => {
      if (link === undefined) {
        const message =
          'There is no link to music in that message. Use this on a message with a link to a track, an album, a playlist or an artist.';
        return problemReply({ code: 'no-link', message });
      }
      return genreReply(linkUrl(link), interaction.guildId, services, signal);
    });
  },
};

/** What a message says, its embeds included: other bots post links there. */
function textOf({ content, embeds }: Message): string {
  const embedded = embeds.flatMap((embed) => [
    embed.url,
    embed.title,
    embed.description,
    ...embed.fields.map(({ value }) => value),
  ]);
  return [content, ...embedded].filter((text) => text !== null).join('\n');
}
