import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type Message,
} from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { problemReply } from '../src/discord/failures.ts';
import type { SentList } from '../src/discord/feedback.ts';
import { sentRecommendation } from '../src/discord/feedback-sent.ts';
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
  async execute(interaction, { answers, feedback }) {
    const link = interaction.options.getString('link', true);
    let sent: ((message: Message) => SentList) | undefined;
    const message = await respond(interaction, async (signal) => {
      const report = await answers.recommend(link, COUNT, signal);
      if (!report.ok) return problemReply(report.problem);
      const reply = renderRecommendation(report.value);
      sent = (message) => sentRecommendation(message, report.value, reply);
      return reply;
    });
    if (message !== undefined && sent !== undefined) await feedback.watch(sent(message));
  },
};
