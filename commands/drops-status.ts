import type { APIEmbed, InteractionReplyOptions } from 'discord.js';
import { missingPermissions, missingPermissionsMessage } from '../src/discord/drops/permissions.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { ACCENT } from '../src/discord/replies/colours.ts';
import { renderDropPreview } from '../src/discord/replies/drops.ts';
import { laidOut } from '../src/discord/replies/layout.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { truncateLines } from '../src/discord/text.ts';
import type { DropStatus } from '../src/drops/drop-status.ts';
import { message } from '../src/messages/message.ts';
import { renderStored } from '../src/messages/stored-message.ts';
import type { Translator } from '../src/messages/translator.ts';
import { DROP_PARTS } from '../src/storage/database/ports/drops.ts';
import { type CommandContext, defaultChoices, describeSchedule, timestamp } from './drops-settings.ts';
import { turnBackOn, whenStopped } from './drops-stop.ts';

export async function status(context: CommandContext, { drops }: CommandServices) {
  const { guild, translator } = context;
  const { t } = translator;
  const current = await drops.service.status(guild.id);
  if (current === undefined) return { content: t('drops.reply.off') };
  const { settings, stopped } = current;
  const fields = [
    { name: t('drops.status.channel'), value: `<#${settings.channel}>` },
    nextOrWhyNot(current, translator),
    { name: t('drops.status.parts'), value: partsText(current, translator) },
    { name: t('drops.status.problem'), value: problem(context, current) },
    { name: t('drops.status.lastDrop'), value: lastDrop(guild.id, current, translator) },
    { name: t('drops.status.lastSkipped'), value: lastSkipped(current, translator) },
  ].filter(({ value }) => value !== '');
  const description = describeSchedule(settings, translator);
  const embed: APIEmbed = { color: ACCENT, title: t('drops.status.title'), description, fields };
  const components = stopped?.keptUntil === undefined ? [] : [turnBackOn(translator)];
  return { embeds: [embed], components };
}

/** When the next drop comes, or since when and why none does. */
function nextOrWhyNot(current: DropStatus, translator: Translator): { name: string; value: string } {
  const { t } = translator;
  const { stopped, paused } = current;
  if (stopped?.keptUntil !== undefined) {
    const params = { when: whenStopped(stopped, translator), until: timestamp(stopped.keptUntil, 'F') };
    return { name: t('drops.status.off'), value: t('drops.status.offSince', params) };
  }
  if (stopped !== undefined) {
    const value = t('drops.status.pausedSince', { when: whenStopped(stopped, translator) });
    return { name: t('drops.status.paused'), value };
  }
  return paused === undefined
    ? { name: t('drops.status.next'), value: nextDate(current, translator) }
    : { name: t('drops.status.paused'), value: pausedWhy(paused, translator) };
}

function nextDate({ next: { dueAt } }: DropStatus, { t }: Translator): string {
  return t('drops.status.nextDate', { date: timestamp(dueAt, 'F'), relativeDate: timestamp(dueAt, 'R') });
}

/** "7 picked for you, 1 new release", and below it which parts did well. */
function partsText({ parts: { places, records } }: DropStatus, { t, list }: Translator): string {
  const shown = DROP_PARTS.filter((part) => places[part] > 0);
  const counts = list(shown.map((part) => t(`drops.status.part.${part}`, { count: places[part] })));
  const told = DROP_PARTS.filter((part) => records[part].shown > 0);
  const lines = told.map((part) => {
    const { liked, shown: all } = records[part];
    return t('drops.status.partRecord', { part: t(`drops.status.partName.${part}`), liked, shown: all });
  });
  return [counts, ...lines].join('\n');
}

function pausedWhy({ why, at }: NonNullable<DropStatus['paused']>, translator: Translator): string {
  const params = { date: timestamp(at, 'F'), why: renderStored(translator, why) };
  return truncateLines(translator.t('drops.status.pausedWhy', params), LIMITS.fieldValue);
}

/** What keeps the next drop from coming as things are now; empty when nothing does. */
function problem(
  { client, guild, translator: { render } }: CommandContext,
  { settings }: DropStatus,
): string {
  const missing = missingPermissions(client, guild.id, settings.channel, settings.thread);
  if (missing === undefined) return render(message('drops.blockedReason.channelGone'));
  return missing.length === 0 ? '' : render(missingPermissionsMessage(missing, settings.channel));
}

function lastDrop(guild: string, { lastPosted }: DropStatus, { t }: Translator): string {
  if (lastPosted === undefined) return '';
  const url = `https://discord.com/channels/${guild}/${lastPosted.channel}/${lastPosted.message}`;
  return t('drops.status.lastDropLink', { date: timestamp(lastPosted.at, 'F'), url });
}

function lastSkipped({ lastSkipped: skip }: DropStatus, translator: Translator): string {
  if (skip === undefined) return '';
  const params = { date: timestamp(skip.dueAt, 'F'), why: renderStored(translator, skip.why) };
  return truncateLines(translator.t('drops.status.lastSkippedWhy', params), LIMITS.fieldValue);
}

export async function preview(
  { guild, translator }: CommandContext,
  { drops }: CommandServices,
): Promise<InteractionReplyOptions> {
  const { t } = translator;
  const { state, settings, due, view } = await drops.service.preview(guild.id, defaultChoices(guild));
  if (view === undefined) return { content: t('drops.reply.nothingNew') };
  const text = t(`drops.reply.preview.${state}`, { date: timestamp(due.dueAt, 'F') });
  const subject = { view, week: due.week, theme: settings.theme };
  const { components, files } = await renderDropPreview(subject, text, translator);
  return {
    ...laidOut(components),
    files: files.map(({ name, data, description }) => ({ attachment: data, name, description })),
  };
}
