import { ButtonStyle } from 'discord.js';
import type { ComponentHandler } from '../src/discord/command.ts';
import { button, row } from '../src/discord/replies/layout.ts';
import { privately, respondWithUpdate } from '../src/discord/respond.ts';
import type { CommandServices } from '../src/discord/services.ts';
import type { Translator } from '../src/messages/translator.ts';
import type { Stop } from '../src/storage/database/ports/schedules.ts';
import { type CommandContext, contextOf, timestamp } from './drops-settings.ts';
import { type Reply, startDrops } from './drops-start.ts';

/** Prefix and custom ids of the buttons that turn drops off and back on. */
const DROPS = 'drops';
const OFF = `${DROPS}:off`;
const RESUME = `${DROPS}:resume`;

/** `/drops pause`: nothing is posted, and every setting is kept. @param by who asks */
export async function pause(context: CommandContext, services: CommandServices, by: string): Promise<Reply> {
  const { guild, translator } = context;
  const { service } = services.drops;
  const before = await service.settings(guild.id);
  if (before === undefined) return { content: translator.t('drops.reply.off') };
  const { stopped } = before;
  if (stopped?.keptUntil !== undefined) return alreadyOff(stopped.keptUntil, translator);
  if (stopped !== undefined)
    return { content: translator.t('drops.reply.alreadyPaused', { when: whenStopped(stopped, translator) }) };
  await service.pause(guild.id, by);
  return { content: translator.t('drops.reply.paused') };
}

/** `/drops resume`: drops go on as they were before they were paused or, at most a week ago, turned off. */
export async function resume(context: CommandContext, services: CommandServices): Promise<Reply> {
  const { guild, translator } = context;
  const { service } = services.drops;
  const status = await service.status(guild.id);
  if (status === undefined) return { content: translator.t('drops.reply.off') };
  const { settings, stopped, paused, next } = status;
  if (stopped === undefined && paused === undefined) {
    const [date, relativeDate] = [timestamp(next.dueAt, 'F'), timestamp(next.dueAt, 'R')];
    return { content: translator.t('drops.reply.notPaused', { date, relativeDate }) };
  }
  const { isStarted, text } = await startDrops(context, services, settings, 'resume');
  const canRetry = !isStarted && stopped?.keptUntil !== undefined;
  return { content: text, components: canRetry ? [turnBackOn(translator)] : [] };
}

/** `/drops off`: asks first. */
export async function askTurnOff(
  { guild, translator }: CommandContext,
  { drops }: CommandServices,
): Promise<Reply> {
  const { t } = translator;
  const before = await drops.service.settings(guild.id);
  if (before === undefined) return { content: t('drops.reply.alreadyOff') };
  const { stopped } = before;
  if (stopped?.keptUntil !== undefined) return alreadyOff(stopped.keptUntil, translator);
  const confirm = { ...button(OFF, t('drops.button.turnOff')), style: ButtonStyle.Danger as const };
  return { content: t('drops.reply.confirmOff'), components: [row([confirm])] };
}

/** The buttons that turn drops off and back on. */
export const turnOffOrBackOn: ComponentHandler = {
  prefix: DROPS,
  accepts: (customId) => customId === OFF || customId === RESUME,
  async execute(interaction, services) {
    const context = contextOf(interaction);
    if (typeof context === 'string') return void (await interaction.reply(privately({ content: context })));
    await respondWithUpdate(interaction, async () => {
      const reply =
        interaction.customId === OFF
          ? await turnOff(context, services, interaction.user.id)
          : await resume(context, services);
      return { embeds: [], components: [], ...reply };
    });
  },
};

async function turnOff(
  { guild, translator }: CommandContext,
  { drops }: CommandServices,
  by: string,
): Promise<Reply> {
  const { t } = translator;
  await drops.service.turnOff(guild.id, by);
  const keptUntil = (await drops.service.settings(guild.id))?.stopped?.keptUntil;
  if (keptUntil === undefined) return { content: t('drops.reply.alreadyOff') };
  const content = t('drops.reply.turnedOff', { until: timestamp(keptUntil, 'F') });
  return { content, components: [turnBackOn(translator)] };
}

function alreadyOff(keptUntil: number, translator: Translator): Reply {
  const content = translator.t('drops.reply.alreadyOffKept', { until: timestamp(keptUntil, 'F') });
  return { content, components: [turnBackOn(translator)] };
}

/** The button that undoes `/drops off`. */
export function turnBackOn({ t }: Translator) {
  return row([button(RESUME, t('drops.button.turnBackOn'))]);
}

/** Since when drops are stopped and, unless that was deleted, who stopped them. */
export function whenStopped({ at, by }: Stop, { t }: Translator): string {
  const date = timestamp(at, 'F');
  return by === undefined ? date : t('drops.status.stoppedBy', { date, user: by });
}
