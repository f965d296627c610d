import type { Client } from 'discord.js';
import { PermissionFlagsBits } from 'discord.js';
import type { Logger } from 'pino';
import type { Settings } from '../drops/schema.ts';

/** Tells somebody who can do something about it: the server's system channel, else the member who turned drops on. */
export async function tellAdmin(
  client: Client<true>,
  log: Logger,
  guildId: string,
  settings: Settings,
  why: string,
): Promise<void> {
  const guild = client.guilds.cache.get(guildId);
  const message = {
    content: `The weekly drop could not be posted, so I have paused it. ${why}\nOnce that is mended, \`/drops on\` resumes it; \`/drops status\` shows what is missing.`,
    allowedMentions: { parse: [] },
  };
  const channel = guild?.systemChannel;
  const me = guild?.members.me;
  const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages];
  try {
    if (channel && me && channel.permissionsFor(me).has(needed)) {
      await channel.send(message);
      return;
    }
    if (settings.by === '') return;
    const person = await client.users.fetch(settings.by);
    const content = guild === undefined ? message.content : `**${guild.name}**: ${message.content}`;
    await person.send({ ...message, content });
  } catch (error) {
    log.info({ err: error, guild: guildId }, 'nobody could be told that drops are paused');
  }
}
