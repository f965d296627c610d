import { LEFT_GUILD_LIFE_MS } from './posted-list.ts';
import type { GuildRepository } from './repository.ts';

/**
 * Records servers that were left unnoticed, then deletes the data of those left 30 days ago.
 * @param isPresent whether the bot is in a server, or cannot tell
 * @param now ms since the epoch
 * @param deleteElsewhere deletes what others store about a server
 * @returns the servers whose data was deleted
 */
export async function deleteLeftGuilds(
  repository: GuildRepository,
  isPresent: (guild: string) => boolean,
  now: number,
  deleteElsewhere: (guild: string) => Promise<void> = async () => {},
): Promise<string[]> {
  for (const guild of await repository.guilds()) if (!isPresent(guild)) await repository.markGuildLeft(guild);
  const deleted: string[] = [];
  for (const { guild, leftAt } of await repository.leftGuilds()) {
    if (isPresent(guild)) await repository.markGuildJoined(guild);
    else if (leftAt + LEFT_GUILD_LIFE_MS <= now) deleted.push(guild);
  }
  for (const guild of deleted) {
    await deleteElsewhere(guild);
    await repository.deleteGuild(guild);
  }
  return deleted;
}
