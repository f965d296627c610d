import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';
import { missingPermissions, missingPermissionsMessage } from '../src/discord/drops/permissions.ts';
import { findTheme } from '../src/discord/drops/theme-names.ts';
import { withoutMentions } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { escapeMarkdown } from '../src/discord/text.ts';
import type { DropChoices } from '../src/drops/drop-service.ts';
import { citiesOfAbbreviation, findZone } from '../src/drops/schedule/time-zones.ts';
import { themeKey } from '../src/drops/selection/theme.ts';
import { type Message, message } from '../src/messages/message.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { type CommandContext, defaultChoices, describeSchedule, timestamp } from './drops-settings.ts';

/** How many cities are named where an abbreviation was typed. */
const MAX_CITIES = 4;

/** Turns drops on, changes them or resumes them. Omitted options stay as they are, or get their defaults. */
export async function turnOn(
  interaction: ChatInputCommandInteraction<'cached'>,
  { drops }: CommandServices,
): Promise<void> {
  const { guild, client } = interaction;
  const translator = translatorFor(interaction.locale);
  const { t, render } = translator;
  const reply = async (content: string) =>
    void (await interaction.reply(withoutMentions({ content, flags: MessageFlags.Ephemeral })));
  const before = (await drops.service.settings(guild.id)) ?? {
    ...defaultChoices(guild),
    channel: interaction.channelId,
  };
  const choices = readChoices(interaction, before);
  if ('code' in choices) return reply(render(choices, escapeMarkdown));
  const { channel } = choices;
  const missing = missingPermissions(client, guild.id, channel, choices.thread) ?? [];
  if (missing.length > 0) {
    const why = render(missingPermissionsMessage(missing, channel));
    return reply(t('drops.reply.nothingChanged', { why }));
  }
  await drops.service.turnOn(guild.id, choices);
  const status = await drops.service.status(guild.id);
  const dueAt = status?.next.dueAt ?? 0;
  const schedule = describeSchedule(choices, translator);
  const [date, relativeDate] = [timestamp(dueAt, 'F'), timestamp(dueAt, 'R')];
  await reply(t('drops.reply.turnedOn', { channel, schedule, date, relativeDate }));
}

export async function turnOff({ guild, translator: { t } }: CommandContext, { drops }: CommandServices) {
  const wasOn = await drops.service.turnOff(guild.id);
  return { content: wasOn ? t('drops.reply.turnedOff') : t('drops.reply.alreadyOff') };
}

/** @returns what is wrong with the options where one cannot be understood */
function readChoices(
  { options, user, locale }: ChatInputCommandInteraction<'cached'>,
  before: DropChoices,
): DropChoices | Message {
  const typedZone = options.getString('timezone');
  const timeZone = typedZone === null ? before.timeZone : findZone(typedZone);
  if (timeZone === undefined) return unknownZone(typedZone ?? '');
  const typedTheme = options.getString('theme');
  const parsed = typedTheme === null ? undefined : findTheme(typedTheme, translatorFor(locale));
  if (typedTheme !== null && typedTheme !== 'any' && parsed === undefined)
    return message('drops.reply.unknownTheme', { typed: typedTheme });
  const theme = typedTheme === null ? before.theme : parsed && themeKey(parsed);
  return {
    channel: options.getChannel('channel')?.id ?? before.channel,
    weekday: options.getInteger('day') ?? before.weekday,
    hour: options.getInteger('hour') ?? before.hour,
    timeZone,
    size: options.getInteger('size') ?? before.size,
    thread: options.getBoolean('thread') ?? before.thread,
    turnedOnBy: user.id,
    ...(theme !== undefined && { theme }),
  };
}

function unknownZone(typed: string): Message {
  const cities = citiesOfAbbreviation(typed, MAX_CITIES).join(', ');
  return cities === ''
    ? message('drops.reply.unknownTimeZone', { typed })
    : message('drops.reply.severalTimeZones', { typed, cities });
}
