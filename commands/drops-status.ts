import type { APIEmbed } from 'discord.js';
import { missingPermissions } from '../src/discord/drops/permissions.ts';
import { ACCENT } from '../src/discord/replies/colours.ts';
import { renderDrop } from '../src/discord/replies/drops.ts';
import type { CommandServices } from '../src/discord/services.ts';
import { truncate } from '../src/discord/text.ts';
import type { Overview } from '../src/drops/drop-service.ts';
import { SIZE } from '../src/drops/repository/schema.ts';
import { zoneOfLocale } from '../src/drops/schedule/time-zones.ts';
import { described, type Here } from './drops-words.ts';

const OFF =
  'Drops are off in this server. `/drops on` starts them; `/drops preview` shows what one would be.';

export async function status({ client, guild }: Here, { drops }: CommandServices) {
  const overview = await drops.overview(guild.id);
  if (overview === undefined) return { content: OFF };
  const { settings, paused, progress } = overview;
  const missing = missingPermissions(client, guild.id, settings.channel, settings.thread);
  const fields = [
    { name: 'Where', value: `<#${settings.channel}>` },
    { name: paused ? 'Paused' : 'Next', value: paused ? pauseLine(paused) : nextLine(overview) },
    { name: 'What is missing', value: missingLine(missing) },
    { name: 'Last drop', value: postLine(guild.id, progress) },
    { name: 'Last one left out', value: skipLine(progress) },
  ].filter(({ value }) => value !== '');
  const embed: APIEmbed = {
    color: ACCENT,
    title: 'Weekly drops',
    description: described(settings),
    fields,
  };
  return { embeds: [embed] };
}

const when = (ms: number, style: 'F' | 'R') => `<t:${Math.round(ms / 1000)}:${style}>`;

function nextLine({ next }: Overview): string {
  return `${when(next.dueAt, 'F')} (${when(next.dueAt, 'R')})`;
}

function pauseLine({ why, at }: NonNullable<Overview['paused']>): string {
  return truncate(`${when(at, 'F')}: ${why}\nOnce that is mended, \`/drops on\` resumes.`, 1024);
}

function missingLine(missing: readonly string[] | undefined): string {
  if (missing === undefined) return 'The channel is gone. Choose another one with `/drops on`.';
  return missing.length === 0 ? '' : `I may not: ${missing.map((name) => `**${name}**`).join(', ')}`;
}

function postLine(guild: string, progress: Overview['progress']): string {
  const last = progress?.lastPost;
  if (last === undefined) return '';
  const link = `https://discord.com/channels/${guild}/${last.channel}/${last.message}`;
  return `${when(last.at, 'F')} · [look at it](${link})`;
}

function skipLine(progress: Overview['progress']): string {
  const skip = progress?.lastSkip;
  return skip === undefined ? '' : truncate(`${when(skip.dueAt, 'F')}: ${skip.why}`, 1024);
}

/** The next drop by what is known now; nothing is posted, noted or changed. */
export async function preview({ guild }: Here, { drops, now }: CommandServices) {
  const settings = (await drops.store.settings(guild.id)) ?? {
    channel: '',
    weekday: 1,
    hour: 18,
    timeZone: zoneOfLocale(guild.preferredLocale),
    size: SIZE.usual,
    thread: false,
    by: '',
    since: now(),
    revision: '',
  };
  const due = await drops.nextOf(guild.id, settings);
  const picks = await drops.compose(guild.id, settings, due);
  if (picks === undefined) {
    return { content: 'There is nothing left that would be new here. Another theme with `/drops on` helps.' };
  }
  const { embed, files } = await renderDrop(drops.sheetOf(picks), due.week, settings.theme);
  return {
    content: `What would come ${when(due.dueAt, 'F')} if nobody voted or asked for anything until then:`,
    embeds: [embed],
    files: files.map(({ name, data, description }) => ({ attachment: data, name, description })),
  };
}
