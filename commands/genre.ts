import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { respond } from '../src/discord/respond.ts';
import { genreReply } from './genre-reply.ts';
import { autocompleteLink } from './link-autocomplete.ts';
import { LINK_OPTION } from './options.ts';

export const genre: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'genre',
    description: 'What genre does a track sound like, and why?',
    options: [LINK_OPTION],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  autocomplete: autocompleteLink,
  async execute(interaction, services) {
    const link = interaction.options.getString('link', true);
    await respond(interaction, async (signal) => {
      return genreReply(link, interaction.guildId, services, signal);
    });
  },
};
