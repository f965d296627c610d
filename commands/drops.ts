import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type InteractionReplyOptions,
  PermissionFlagsBits,
} from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { choice, described, named } from '../src/discord/localizations.ts';
import { SELECTABLE_CHANNELS } from '../src/discord/replies/drops-setup.ts';
import { deferPrivately, privately, respondPrivately } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { WEEKDAYS } from '../src/drops/schedule/weekly-schedule.ts';
import { SIZE } from '../src/drops/size.ts';
import { autocompleteDrops } from './drops-autocomplete.ts';
import { turnOn } from './drops-on.ts';
import { type CommandContext, contextOf } from './drops-settings.ts';
import { setup } from './drops-setup.ts';
import { preview, status } from './drops-status.ts';
import { askTurnOff, pause, resume } from './drops-stop.ts';

export const drops: SlashCommand = {
  data: {
    type: ApplicationCommandType.ChatInput,
    ...named('drops'),
    ...described('drops.command.description'),
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      ...subcommands('setup', 'status', 'preview'),
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...named('on'),
        ...described('drops.command.on.description'),
        options: [
          {
            type: ApplicationCommandOptionType.Channel,
            ...named('channel'),
            ...described('drops.command.on.channel'),
            channel_types: [...SELECTABLE_CHANNELS],
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
      ...subcommands('pause', 'resume', 'off'),
    ],
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  autocomplete: autocompleteDrops,
  heavy: ['preview'],
  async execute(interaction, services) {
    const context = contextOf(interaction);
    if (typeof context === 'string') return void (await interaction.reply(privately({ content: context })));
    if (!interaction.inCachedGuild()) return;
    const work = () => answer(interaction, context, services);
    // A preview makes a whole drop.
    if (interaction.options.getSubcommand() === 'preview') return deferPrivately(interaction, work);
    await respondPrivately(interaction, work);
  },
};

function answer(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
  services: CommandServices,
): Promise<InteractionReplyOptions> {
  switch (interaction.options.getSubcommand()) {
    case 'on':
      return turnOn(interaction, context, services);
    case 'setup':
      return setup(interaction, context, services);
    case 'pause':
      return pause(context, services, interaction.user.id);
    case 'resume':
      return resume(context, services);
    case 'off':
      return askTurnOff(context, services);
    case 'status':
      return status(context, services);
    default:
      return preview(context, services);
  }
}

/** Subcommands without options. */
function subcommands(...names: readonly ('setup' | 'status' | 'preview' | 'pause' | 'resume' | 'off')[]) {
  return names.map((name) => ({
    type: ApplicationCommandOptionType.Subcommand as const,
    ...named(name),
    ...described(`drops.command.${name}`),
  }));
}
