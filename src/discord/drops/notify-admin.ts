import { type Client, type Guild, PermissionFlagsBits } from 'discord.js';
import type { Logger } from 'pino';
import type { Message } from '../../messages/message.ts';
import { translatorFor } from '../../messages/translator.ts';
import type { DropSettings } from '../../storage/database/ports/schedules.ts';
import { postLocale } from '../shared-locale.ts';
import { escapeMarkdown } from '../text.ts';

const NO_MENTIONS = { parse: [] } as const;

/**
 * Tells somebody who can do something about it that drops are paused: in the server's system channel, else the member
 * who turned drops on. Does not fail where neither can be reached.
 */
export async function notifyAdmin(
  client: Client<true>,
  log: Logger,
  guildId: string,
  settings: DropSettings,
  why: Message,
): Promise<void> {
  const guild = client.guilds.cache.get(guildId);
  const { t, render } = translatorFor(postLocale(guild, settings.locale));
  const notice = t('drops.paused.notice', { why: render(why) });
  const logFailure = (error: unknown) => {
    log.info({ err: error, guild: guildId }, 'Notice that drops are paused could not be sent');
    return false;
  };
  if (guild !== undefined && (await sendToSystemChannel(guild, notice).catch(logFailure))) return;
  const signed =
    guild === undefined
      ? notice
      : t('drops.paused.noticeFrom', { server: escapeMarkdown(guild.name), notice });
  await sendToMember(client, settings.turnedOnBy, signed).catch(logFailure);
}

/** @returns whether it could be sent there */
async function sendToSystemChannel(guild: Guild, content: string): Promise<boolean> {
  const channel = guild.systemChannel;
  const { me } = guild.members;
  const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];
  if (channel === null || me === null || !channel.permissionsFor(me).has(needed)) return false;
  await channel.send({ content, allowedMentions: NO_MENTIONS });
  return true;
}

async function sendToMember(client: Client, id: string | undefined, content: string): Promise<void> {
  if (id === undefined) return;
  const member = await client.users.fetch(id);
  await member.send({ content, allowedMentions: NO_MENTIONS });
}
