import type {
  ButtonInteraction,
  ChannelSelectMenuInteraction,
  ChatInputCommandInteraction,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { ComponentHandler, ModalHandler, SelectHandler } from '../src/discord/command.ts';
import { channelProblem } from '../src/discord/drops/permissions.ts';
import { isDraft, readSetupId, SETUP, type SetupDraft } from '../src/discord/drops/setup-draft.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { CITY, cityForm, SELECTABLE_CHANNELS } from '../src/discord/replies/drops-setup.ts';
import { privately, respondWithUpdate } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { escapeMarkdown } from '../src/discord/text.ts';
import { findZone, searchZones } from '../src/drops/schedule/time-zones.ts';
import { translatorFor } from '../src/messages/translator.ts';
import type { Schedule } from '../src/storage/database/ports/schedules.ts';
import { ask } from './drops-ask.ts';
import { type CommandContext, contextOf, defaultChoices, describeSchedule } from './drops-settings.ts';
import { type Reply, startDrops } from './drops-start.ts';

type Asked =
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ChannelSelectMenuInteraction
  | ModalSubmitInteraction;

/** `/drops setup`: menus that start with what the server has, or with the defaults. */
export async function setup(
  interaction: ChatInputCommandInteraction<'cached'>,
  context: CommandContext,
  services: CommandServices,
): Promise<Reply> {
  const { guild } = context;
  const stored = await services.drops.service.settings(guild.id);
  const { weekday, hour } = stored ?? defaultChoices(guild);
  const { channel } = interaction;
  const here = [channel, channel?.parent].find((one) => isSelectable(one?.type))?.id;
  const chosen = stored?.channel ?? here;
  const timeZone = stored?.timeZone;
  const draft = { weekday, hour, ...(chosen && { channel: chosen }), ...(timeZone && { timeZone }) };
  return ask(context, services, draft, { current: stored && describeCurrent(stored, context) });
}

/** How drops are; undefined where they are stopped. */
function describeCurrent(settings: Schedule, { translator }: CommandContext): string | undefined {
  if (settings.stopped !== undefined) return undefined;
  const schedule = describeSchedule(settings, translator);
  return translator.t('drops.setup.current', { channel: settings.channel, schedule });
}

/** "Another city" and "Turn on". */
export const setupButtons: ComponentHandler = {
  prefix: SETUP,
  accepts: (customId) => ['city', 'save'].includes(readSetupId(customId)?.part ?? ''),
  execute: (interaction, services) =>
    withDraft(interaction, async ({ part, draft }, context) => {
      if (part === 'save') return showOrStart(interaction, context, services, draft, true);
      await interaction.showModal(cityForm(draft, translatorFor(interaction.locale)));
    }),
};

/** The menus. */
export const setupMenus: SelectHandler = {
  prefix: SETUP,
  accepts: (customId) => ['channel', 'day', 'hour', 'zone'].includes(readSetupId(customId)?.part ?? ''),
  execute: (interaction, services) =>
    withDraft(interaction, async ({ part, draft }, context) => {
      const [value = ''] = interaction.values;
      if (part === 'channel') return showChannel(interaction, context, services, draft, value);
      const chosen =
        part === 'zone' ? { timeZone: value } : { [part === 'day' ? 'weekday' : 'hour']: Number(value) };
      const next = { ...draft, ...chosen };
      await showOrStart(interaction, context, services, isDraft(next) ? next : draft, false);
    }),
};

/** The city that somebody typed. */
export const setupCity: ModalHandler = {
  prefix: SETUP,
  accepts: (customId) => readSetupId(customId)?.part === 'city',
  execute: (interaction, services) =>
    withDraft(interaction, async ({ draft }, context) => {
      const typed = interaction.fields.getTextInputValue(CITY).trim();
      const timeZone = findZone(typed);
      if (timeZone !== undefined)
        return showOrStart(interaction, context, services, { ...draft, timeZone }, false);
      const found = searchZones(typed, LIMITS.choices);
      const key = found.length > 0 ? 'drops.setup.chooseCity' : 'drops.setup.unknownCity';
      const problem = context.translator.t(key, { typed: escapeMarkdown(typed, LIMITS.choice) });
      await update(interaction, async () =>
        ask(context, services, draft, { problem, ...(found.length > 0 && { zones: found }) }),
      );
    }),
};

/** Runs what a member who may change drops asks for; tells others that they may not. */
async function withDraft(
  interaction: Asked,
  run: (read: NonNullable<ReturnType<typeof readSetupId>>, context: CommandContext) => Promise<void>,
): Promise<void> {
  const read = readSetupId(interaction.customId);
  if (read === undefined) return;
  const context = contextOf(interaction);
  if (typeof context === 'string') return void (await interaction.reply(privately({ content: context })));
  await run(read, context);
}

async function showChannel(
  interaction: Asked,
  context: CommandContext,
  services: CommandServices,
  draft: SetupDraft,
  channel: string,
): Promise<void> {
  const isKnown = isSelectable(context.guild.channels.cache.get(channel)?.type);
  const problem = isKnown ? channelProblem(context.client, context.guild.id, channel, false) : undefined;
  // Missing permissions can be given before drops are turned on.
  const next = isKnown && problem?.kind !== 'forum' ? { ...draft, channel } : draft;
  const shown = { problem: problem && context.translator.render(problem.why) };
  await update(interaction, async () => ask(context, services, next, shown));
}

/** Shows what was chosen so far; turns drops on where that was asked for, or where only the time zone was missing. */
async function showOrStart(
  interaction: Asked,
  context: CommandContext,
  services: CommandServices,
  { given, ...draft }: SetupDraft,
  isSave: boolean,
): Promise<void> {
  const { channel, timeZone, weekday, hour } = draft;
  const isWanted = isSave || given !== undefined;
  if (!isWanted || channel === undefined || timeZone === undefined)
    return update(interaction, async () => ask(context, services, { ...draft, ...(given && { given }) }));
  const { guild } = context;
  const { user, locale } = interaction;
  await update(interaction, async () => {
    const kept = (await services.drops.service.settings(guild.id)) ?? defaultChoices(guild);
    const choices = { ...kept, ...given, channel, weekday, hour, timeZone, turnedOnBy: user.id, locale };
    const { isStarted, text } = await startDrops(context, services, choices);
    if (isStarted || given !== undefined) return { content: text };
    return ask(context, services, draft, { problem: text });
  });
}

async function update(interaction: Asked, work: () => Promise<Reply>): Promise<void> {
  if (interaction.isModalSubmit() && !interaction.isFromMessage()) return;
  await respondWithUpdate(interaction, async () => ({ content: '', components: [], ...(await work()) }));
}

function isSelectable(type: number | undefined): boolean {
  return SELECTABLE_CHANNELS.some((one) => one === type);
}
