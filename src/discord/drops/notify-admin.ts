import { type Client, type Guild, PermissionFlagsBits } from 'discord.js';
import type { Logger } from 'pino';
import type { Settings } from '../../drops/repository/schema.ts';
import { escapeMarkdown } from '../text.ts';

interface Notice {
  readonly content: string;
  readonly allowedMentions: { readonly parse: [] };
}

/** Tells somebody who can do something about it: the server's system channel, else the member who turned drops on. */
export async function tellAdmin(
  client: Client<true>,
  log: Logger,
  guildId: string,
  settings: Settings,
  why: string,
): Promise<void> {
  const guild = client.guilds.cache.get(guildId);
  const notice: Notice = {
    content: `The weekly drop could not be posted, so I have paused it. ${why}\nOnce that is mended, \`/drops on\` resumes it; \`/drops status\` shows what is missing.`,
    allowedMentions: { parse: [] },
  };
  const failed = (error: unknown) => {
    log.info({ err: error, guild: guildId }, 'the news that drops are paused did not arrive');
    return false;
  };
  if (guild !== undefined && (await inSystemChannel(guild, notice).catch(failed))) return;
  await toPerson(client, guild, settings.by, notice).catch(failed);
}

/** @returns whether it could be said there */
async function inSystemChannel(guild: Guild, notice: Notice): Promise<boolean> {
  const channel = guild.systemChannel;
  const { me } = guild.members;
  const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];
  if (channel === null || me === null || !channel.permissionsFor(me).has(needed)) return false;
  await channel.send(notice);
  return true;
}

/** Nobody where whoever it was wanted to be forgotten. */
async function toPerson(
  client: Client,
  guild: Guild | undefined,
  id: string,
  notice: Notice,
): Promise<boolean> {
  if (id === '') return false;
  const person = await client.users.fetch(id);
  const content =
    guild === undefined ? notice.content : `**${escapeMarkdown(guild.name)}**: ${notice.content}`;
  await person.send({ ...notice, content });
  return true;
}
