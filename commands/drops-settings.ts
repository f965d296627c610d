import { type Client, type Guild, type Interaction, PermissionFlagsBits } from 'discord.js';
import { themeName } from '../src/discord/drops/theme-names.ts';
import type { DropChoices } from '../src/drops/drop-status.ts';
import { zoneOfLocale } from '../src/drops/schedule/time-zones.ts';
import { WEEKDAYS } from '../src/drops/schedule/weekly-schedule.ts';
import { parseTheme } from '../src/drops/selection/theme.ts';
import { SIZE } from '../src/drops/size.ts';
import { type Translator, translatorFor } from '../src/messages/translator.ts';

/** The server a command was used in. */
export interface CommandContext {
  readonly client: Client;
  readonly guild: Guild;
  readonly translator: Translator;
}

/**
 * Where somebody who may change drops uses a command or a button. Discord lets admins allow the command for others;
 * changing drops needs Manage Server nevertheless.
 * @returns what to tell those who may not
 */
export function contextOf(interaction: Interaction): CommandContext | string {
  const translator = translatorFor(interaction.locale);
  const { client } = interaction;
  if (!interaction.inCachedGuild() || !interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild))
    return translator.t('drops.reply.needsManageServer');
  return { client, guild: interaction.guild, translator };
}

/** What a server gets unless its admins choose otherwise. */
export function defaultChoices(guild: Guild): DropChoices {
  return {
    channel: '',
    weekday: 1,
    hour: 18,
    timeZone: zoneOfLocale(guild.preferredLocale),
    size: SIZE.default,
    thread: false,
  };
}

/** When drops come and what they will be like. */
export function describeSchedule(settings: DropChoices, translator: Translator): string {
  const { t } = translator;
  const { size, thread, weekday, timeZone } = settings;
  const theme = settings.theme === undefined ? undefined : parseTheme(settings.theme);
  const day = WEEKDAYS[weekday - 1] ?? 'monday';
  const hour = String(settings.hour).padStart(2, '0');
  const parts = [
    t('drops.schedule.when', { size, day: t(`drops.day.${day}`), hour, timeZone }),
    ...(theme === undefined ? [] : [t('drops.schedule.theme', { theme: themeName(theme, translator) })]),
    ...(thread ? [t('drops.schedule.thread')] : []),
  ];
  return parts.join(' · ');
}

/** A time as Discord shows it to each reader: in full (F) or relative to now (R). */
export function timestamp(ms: number, style: 'F' | 'R'): string {
  return `<t:${Math.round(ms / 1000)}:${style}>`;
}
