import { type ChatInputCommandInteraction, type InteractionReplyOptions, MessageFlags } from 'discord.js';
import { missingPermissions, permissionsAdvice } from '../src/discord/drops/permissions.ts';
import { withoutMentions } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { escapeMarkdown } from '../src/discord/text.ts';
import { type Settings, SIZE } from '../src/drops/repository/schema.ts';
import { findZone, zoneOfLocale } from '../src/drops/schedule/time-zones.ts';
import { isTimeZone } from '../src/drops/schedule/weekly-schedule.ts';
import { parseTheme, themeValue } from '../src/drops/selection/theme.ts';
import { described, type Here } from './drops-words.ts';

type Wish = Omit<Settings, 'since' | 'revision'>;

/** Turns drops on, changes them or resumes them; what is left out stays, or is what most servers would choose. */
export async function turnOn(
  interaction: ChatInputCommandInteraction<'cached'>,
  services: CommandServices,
): Promise<void> {
  const { drops } = services;
  const { guild, client } = interaction;
  const known = await drops.store.settings(guild.id);
  const wish = wishOf(interaction, known);
  const reply = (words: Pick<InteractionReplyOptions, 'content'>) =>
    interaction.reply(withoutMentions({ ...words, flags: MessageFlags.Ephemeral }));
  if (typeof wish === 'string') return void (await reply({ content: wish }));
  const missing = missingPermissions(client, guild.id, wish.channel, wish.thread) ?? [];
  if (missing.length > 0) {
    const content = `${permissionsAdvice(missing, wish.channel)} Allow that in the channel’s settings, then try again: nothing has been changed.`;
    return void (await reply({ content }));
  }
  await drops.turnOn(guild.id, wish);
  const overview = await drops.overview(guild.id);
  const at = Math.round((overview?.next.dueAt ?? 0) / 1000);
  const content = `Drops are on in <#${wish.channel}>: ${described(wish)}.\nThe next one comes <t:${at}:F> (<t:${at}:R>). See what it would be with \`/drops preview\`.`;
  await reply({ content });
}

export async function turnOff({ guild }: Here, { drops }: CommandServices) {
  const was = await drops.turnOff(guild.id);
  return {
    content: was ? 'Drops are off. `/drops on` starts them again.' : 'Drops were not on in this server.',
  };
}

/** @returns what to tell the person where something cannot be understood */
function wishOf(
  { options, channelId, guild, user }: ChatInputCommandInteraction<'cached'>,
  known: Settings | undefined,
): Wish | string {
  const zone = options.getString('timezone');
  const timeZone = zone === null ? (known?.timeZone ?? zoneOfLocale(guild.preferredLocale)) : zoneOf(zone);
  if (timeZone === undefined) {
    return `I know no time zone “${escapeMarkdown(zone ?? '')}”. Start typing a city and choose from the list, for example Lisbon.`;
  }
  const typed = options.getString('theme');
  const parsed = typed === null ? undefined : parseTheme(typed);
  if (typed !== null && typed !== 'any' && parsed === undefined) {
    return `I know no theme “${escapeMarkdown(typed)}”. Choose one from the list, or “any”.`;
  }
  const theme = typed === null ? known?.theme : parsed && themeValue(parsed);
  return {
    channel: options.getChannel('channel')?.id ?? known?.channel ?? channelId,
    weekday: options.getInteger('day') ?? known?.weekday ?? 1,
    hour: options.getInteger('hour') ?? known?.hour ?? 18,
    timeZone,
    size: options.getInteger('size') ?? known?.size ?? SIZE.usual,
    thread: options.getBoolean('thread') ?? known?.thread ?? false,
    by: user.id,
    ...(theme !== undefined && { theme }),
  };
}

function zoneOf(text: string): string | undefined {
  return isTimeZone(text) ? text : findZone(text);
}
