import type { ChatInputCommandInteraction } from 'discord.js';
import { findTheme } from '../src/discord/drops/theme-names.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { escapeMarkdown } from '../src/discord/text.ts';
import type { DropChoices } from '../src/drops/drop-status.ts';
import { citiesOfAbbreviation, findZone } from '../src/drops/schedule/time-zones.ts';
import { themeKey } from '../src/drops/selection/theme.ts';
import { type Message, message } from '../src/messages/message.ts';
import { translatorFor } from '../src/messages/translator.ts';
import { ask } from './drops-ask.ts';
import { type CommandContext, defaultChoices } from './drops-settings.ts';
import { type Reply, startDrops, startProblem } from './drops-start.ts';

/** How many cities are named where an abbreviation was typed. */
const MAX_CITIES = 4;

/** Turns drops on, changes them or resumes them. Omitted options stay as they are, or get their defaults. */
export async function turnOn(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
  services: CommandServices,
): Promise<Reply> {
  const { guild, translator } = context;
  const stored = await services.drops.service.settings(guild.id);
  const before = stored ?? { ...defaultChoices(guild), channel: interaction.channelId };
  const choices = readChoices(interaction, before);
  if ('code' in choices) return { content: translator.render(choices, escapeMarkdown) };
  const problem = startProblem(context, choices);
  if (problem !== undefined) return { content: problem };
  // Where a server is, its language does not tell.
  if (stored === undefined && interaction.options.getString('timezone') === null) {
    const { channel, weekday, hour, size, thread, theme } = choices;
    const given = { size, thread, ...(theme !== undefined && { theme }) };
    return ask(context, services, { channel, weekday, hour, given });
  }
  const { text } = await startDrops(context, services, choices);
  return { content: text };
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
    locale,
    ...(theme !== undefined && { theme }),
  };
}

function unknownZone(typed: string): Message {
  const cities = citiesOfAbbreviation(typed, MAX_CITIES).join(', ');
  return cities === ''
    ? message('drops.reply.unknownTimeZone', { typed })
    : message('drops.reply.severalTimeZones', { typed, cities });
}
