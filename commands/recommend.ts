import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { SERVERS_AND_DMS, type SlashCommand } from '../src/discord/command.ts';
import { respondWithList } from '../src/discord/feedback/respond-with-list.ts';
import type { SentList } from '../src/discord/feedback/sent-list.ts';
import { sentRecommendation } from '../src/discord/feedback/sent-list.ts';
import { DISCOVER, type Discover, type ListOptions } from '../src/discord/list-buttons.ts';
import { choice, described, named } from '../src/discord/localizations.ts';
import { problemReply } from '../src/discord/replies/problem.ts';
import { renderRecommendation } from '../src/discord/replies/recommend.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { MOODS, type Mood } from '../src/recommend/ranking/mood.ts';
import type { RecommendOptions } from '../src/track-service/reports.ts';
import { autocompleteLink, LINK_OPTION } from './link-option.ts';
import { recordLookup } from './record-lookup.ts';

const DEFAULT_COUNT = 5;
/** Preference for well-known (0) or little-known tracks (1). */
const NOVELTY: Readonly<Record<Discover, number>> = { safe: 0, balanced: 0.5, adventurous: 1, fresh: 0.5 };

export const recommend: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('recommend'),
    ...described('commands.recommend.description'),
    options: [
      LINK_OPTION,
      {
        type: ApplicationCommandOptionType.Integer,
        ...named('count'),
        ...described('commands.recommend.count.description'),
        min_value: 1,
        max_value: 10,
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('mood'),
        ...described('commands.recommend.mood.description'),
        choices: MOODS.map((mood) => choice(mood, `lists.mood.${mood}`, mood)),
      },
      {
        type: ApplicationCommandOptionType.String,
        ...named('discover'),
        ...described('commands.recommend.discover.description'),
        choices: DISCOVER.map((discover) => choice(discover, `lists.discover.${discover}`, discover)),
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        ...named('remixes'),
        ...described('commands.recommend.remixes.description'),
      },
    ],
    ...SERVERS_AND_DMS,
  },
  heavy: true,
  autocomplete: autocompleteLink,
  async execute(interaction, services) {
    const { trackService, tasteService, voting } = services;
    const link = interaction.options.getString('link', true);
    const count = interaction.options.getInteger('count') ?? DEFAULT_COUNT;
    const remixes = interaction.options.getBoolean('remixes') ?? false;
    const listOptions = readListOptions(interaction);
    const translator = translatorFor(interaction.locale);
    await respondWithList(interaction, voting, async (signal) => {
      const taste = await tasteService.bonusFor(interaction.user.id);
      const options = {
        count,
        remixes,
        ...rankingOptions(listOptions),
        ...(taste !== undefined && { taste }),
      };
      const report = await trackService.recommend(link, options, signal);
      if (!report.ok) return { reply: problemReply(report.problem, translator) };
      recordLookup(services, interaction.guildId, report.value.tracks);
      const reply = renderRecommendation(report.value, listOptions, interaction.locale);
      const list = (message: SentList['message']) =>
        sentRecommendation(message, report.value, listOptions, interaction.locale);
      return { reply, list };
    });
  },
};

/** The options of a list in terms of the ranking. */
export function rankingOptions({ mood, discover = 'balanced' }: ListOptions): Partial<RecommendOptions> {
  return { ...(mood && { mood }), discover: NOVELTY[discover], ...(discover === 'fresh' && { fresh: true }) };
}

function readListOptions({ options }: ChatInputCommandInteraction): ListOptions {
  const mood = options.getString('mood') as Mood | null;
  const discover = options.getString('discover') as Discover | null;
  return { ...(mood && { mood }), ...(discover && { discover }) };
}
