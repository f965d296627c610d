import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { problemReply } from '../src/discord/failures.ts';
import { renderRecommendation } from '../src/discord/render/recommend.ts';
import { respond } from '../src/discord/respond.ts';
import { autocompleteLink } from './link-autocomplete.ts';
import { LINK_OPTION } from './options.ts';

const COUNT = 5;

export const recommend: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'recommend',
    description: 'Tracks close to one you like',
    options: [LINK_OPTION],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  autocomplete: autocompleteLink,
  async execute(interaction, { answers }) {
    const link = interaction.options.getString('link', true);
    await respond(interaction, async (signal) => {
      const report = await answers.recommend(link, COUNT, signal);
      return report.ok ? renderRecommendation(report.value) : problemReply(report.problem);
    });
  },
};
