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
import { choice, described, named } from '../src/discord/localizations.ts';
import { withoutMentions } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { SIZE } from '../src/drops/size.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { autocompleteDrops } from './drops-autocomplete.ts';
import { turnOff, turnOn } from './drops-on.ts';
import { type CommandContext, WEEKDAYS } from './drops-settings.ts';
import { preview, status } from './drops-status.ts';

export const drops: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('drops'),
    ...described('drops.command.description'),
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...named('on'),
        ...described('drops.command.on.description'),
        options: [
          {
            type: ApplicationCommandOptionType.Channel,
            ...named('channel'),
            ...described('drops.command.on.channel'),
            channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
          },
          {
            type: ApplicationCommandOptionType.Integer,
            ...named('day'),
            ...described('drops.command.on.day'),
            choices: WEEKDAYS.map((day, at) => choice(at + 1, `drops.day.${day}`)),
          },
          {
            type: ApplicationCommandOptionType.Integer,
            ...named('hour'),
            ...described('drops.command.on.hour'),
            min_value: 0,
            max_value: 23,
          },
          {
            type: ApplicationCommandOptionType.String,
            ...named('timezone'),
            ...described('drops.command.on.timezone'),
            autocomplete: true,
            max_length: 100,
          },
          {
            type: ApplicationCommandOptionType.Integer,
            ...named('size'),
            ...described('drops.command.on.size', { size: SIZE.default }),
            min_value: SIZE.min,
            max_value: SIZE.max,
          },
          {
            type: ApplicationCommandOptionType.String,
            ...named('theme'),
            ...described('drops.command.on.theme'),
            autocomplete: true,
            max_length: 100,
          },
          {
            type: ApplicationCommandOptionType.Boolean,
            ...named('thread'),
            ...described('drops.command.on.thread'),
          },
        ],
      },
      ...(['off', 'status', 'preview'] as const).map((name) => ({
        type: ApplicationCommandOptionType.Subcommand as const,
        ...named(name),
        ...described(`drops.command.${name}`),
      })),
    ],
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  autocomplete: autocompleteDrops,
  heavy: ['preview'],
  async execute(interaction, services) {
    const translator = translatorFor(interaction.locale);
    // Discord lets admins allow the command for others; changing drops needs Manage Server nevertheless.
    if (!interaction.inCachedGuild() || !interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild)) {
      const content = translator.t('drops.reply.needsManageServer');
      return void (await interaction.reply(withoutMentions({ content, flags: MessageFlags.Ephemeral })));
    }
    const subcommand = interaction.options.getSubcommand();
    if (subcommand === 'on') return turnOn(interaction, services);
    const context = { client: interaction.client, guild: interaction.guild, translator };
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const reply = await answer(subcommand, context, services);
    await interaction.editReply({ ...reply, allowedMentions: { parse: [] } });
  },
};

type Reply = Pick<InteractionReplyOptions, 'content' | 'embeds' | 'files'>;

function answer(subcommand: string, context: CommandContext, services: CommandServices): Promise<Reply> {
  if (subcommand === 'off') return turnOff(context, services);
  return subcommand === 'status' ? status(context, services) : preview(context, services);
}
