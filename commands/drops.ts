import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type InteractionReplyOptions,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { withoutMentions } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { SIZE } from '../src/drops/repository/schema.ts';
import { autocompleteDrops } from './drops-autocomplete.ts';
import { turnOff, turnOn } from './drops-on.ts';
import { preview, status } from './drops-status.ts';
import { DAYS, type Here } from './drops-words.ts';

export const drops: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'drops',
    description: 'A weekly post with tracks chosen for this server',
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'on',
        description: 'Post a drop every week; also resumes and changes it',
        options: [
          {
            type: ApplicationCommandOptionType.Channel,
            name: 'channel',
            description: 'Where; this channel unless you say',
            channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'day',
            description: 'On which day; Monday unless you say',
            choices: DAYS.map((name, at) => ({ name, value: at + 1 })),
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'hour',
            description: 'At which hour there, 0 to 23; 18 unless you say',
            min_value: 0,
            max_value: 23,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'timezone',
            description: 'Whose time: start typing a city',
            autocomplete: true,
            max_length: 100,
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'size',
            description: `How many tracks; ${SIZE.usual} unless you say`,
            min_value: SIZE.min,
            max_value: SIZE.max,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'theme',
            description: 'A genre or a mood that every drop keeps to; "any" for none',
            autocomplete: true,
            max_length: 100,
          },
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'thread',
            description: 'Open a thread to talk in under each drop',
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'off',
        description: 'Post no more drops',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'status',
        description: 'When the next one comes, and what is in its way',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'preview',
        description: 'Show only to you what the next drop would be by what I know now',
      },
    ],
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  autocomplete: autocompleteDrops,
  async execute(interaction, services) {
    // Discord lets admins give the command to others; what it changes stays with those who manage the server.
    if (!interaction.inCachedGuild() || !interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild)) {
      const content = 'Drops are for those who may **Manage Server**. Ask one of them.';
      return void (await interaction.reply(withoutMentions({ content, flags: MessageFlags.Ephemeral })));
    }
    const wish = interaction.options.getSubcommand();
    if (wish === 'on') return turnOn(interaction, services);
    const here = { client: interaction.client, guild: interaction.guild };
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply({ ...(await answer(wish, here, services)), allowedMentions: { parse: [] } });
  },
};

type Words = Pick<InteractionReplyOptions, 'content' | 'embeds' | 'files'>;

function answer(wish: string, here: Here, services: CommandServices): Promise<Words> {
  if (wish === 'off') return turnOff(here, services);
  return wish === 'status' ? status(here, services) : preview(here, services);
}
