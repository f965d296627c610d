import { ApplicationCommandType } from 'discord.js';
import { EVERYWHERE, type SlashCommand } from '../src/discord/command.ts';
import { described, named } from '../src/discord/localizations.ts';
import { respondWithGenre } from './genre-reply.ts';
import { autocompleteLink, LINK_OPTION } from './link-option.ts';

export const genre: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('genre'),
    ...described('commands.genre.description'),
    options: [LINK_OPTION],
    ...EVERYWHERE,
  },
  heavy: true,
  autocomplete: autocompleteLink,
  async execute(interaction, services) {
    const link = interaction.options.getString('link', true);
    await respondWithGenre(link, interaction, services);
  },
};
