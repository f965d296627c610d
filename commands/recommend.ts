import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type Message,
} from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { problemReply } from '../src/discord/failures.ts';
import type { SentList } from '../src/discord/feedback/list-voting.ts';
import { sentRecommendation } from '../src/discord/feedback/sent-list.ts';
import { DISCOVER, type Discover, type ListOptions } from '../src/discord/list-buttons.ts';
import { renderRecommendation } from '../src/discord/replies/recommend.ts';
import { respond } from '../src/discord/respond.ts';
import { MOODS, type Mood } from '../src/recommend/ranking/mood.ts';
import { autocompleteLink } from './link-autocomplete.ts';
import { LINK_OPTION } from './options.ts';
import { recordLookup } from './record-lookup.ts';

const COUNT = 5;
const choicesOf = (values: readonly string[]) => values.map((value) => ({ name: value, value }));

export const recommend: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'recommend',
    description: 'Tracks close to one you like',
    options: [
      LINK_OPTION,
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'count',
        description: `How many tracks (${COUNT} unless you say)`,
        min_value: 1,
        max_value: 10,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'mood',
        description: 'How they should differ from the track',
        choices: choicesOf(MOODS),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'discover',
        description: 'What many know, or what few know',
        choices: choicesOf(Object.keys(DISCOVER)),
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'remixes',
        description: 'Also other recordings of the track itself',
      },
    ],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  autocomplete: autocompleteLink,
  async execute(interaction, services) {
    const { trackService, tasteService, voting } = services;
    const link = interaction.options.getString('link', true);
    const count = interaction.options.getInteger('count') ?? COUNT;
    const remixes = interaction.options.getBoolean('remixes') ?? false;
    const wanted = wantedOf(interaction);
    let sent: ((message: Message) => SentList) | undefined;
    const message = await respond(interaction, async (signal) => {
      const taste = await tasteService.bonusFor(interaction.user.id);
      const wish = { count, remixes, ...leaning(wanted), ...(taste !== undefined && { taste }) };
      const report = await trackService.recommend(link, wish, signal);
      if (!report.ok) return problemReply(report.problem);
      recordLookup(services, interaction.guildId, report.value.tracks);
      const reply = renderRecommendation(report.value, wanted);
      sent = (message) => sentRecommendation(message, report.value, reply);
      return reply;
    });
    if (message !== undefined && sent !== undefined) await voting.watch(sent(message));
  },
};

/** What was wanted, as the ranking understands it. */
export function leaning({ mood, discover }: ListOptions): { mood?: Mood; discover?: number } {
  return { ...(mood && { mood }), ...(discover && { discover: DISCOVER[discover] }) };
}

function wantedOf({ options }: ChatInputCommandInteraction): ListOptions {
  const mood = options.getString('mood') as Mood | null;
  const discover = options.getString('discover') as Discover | null;
  return { ...(mood && { mood }), ...(discover && { discover }) };
}
