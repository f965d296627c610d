import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { EVERYWHERE, type SlashCommand } from '../src/discord/command.ts';
import { DISCOVER, type Discover, type ListOptions } from '../src/discord/list-buttons.ts';
import { choice, described, named } from '../src/discord/localizations.ts';
import { MOODS, type Mood } from '../src/recommend/ranking/mood.ts';
import { autocompleteLink, LINK_OPTION } from './link-option.ts';
import { respondWithRecommendation } from './recommend-reply.ts';

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
    ...EVERYWHERE,
  },
  heavy: true,
  autocomplete: autocompleteLink,
  async execute(interaction, services) {
    const { options } = interaction;
    const request = {
      ...readListOptions(interaction),
      count: options.getInteger('count') ?? undefined,
      remixes: options.getBoolean('remixes') ?? undefined,
    };
    await respondWithRecommendation(options.getString('link', true), request, interaction, services);
  },
};

function readListOptions({ options }: ChatInputCommandInteraction): ListOptions {
  const mood = options.getString('mood') as Mood | null;
  const discover = options.getString('discover') as Discover | null;
  return { ...(mood && { mood }), ...(discover && { discover }) };
}
