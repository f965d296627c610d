import { DAY_MS } from '../lib/time.ts';
import type { GuildRepository } from '../storage/database/ports/guilds.ts';

/** How long the data of a server is stored after it removed the bot. */
const LEFT_GUILD_LIFE_MS = 30 * DAY_MS;
/** Servers that are read at once. */
const PAGE = 1000;

/**
 * Records servers that were left or joined unnoticed, then deletes the data of those left 30 days ago.
 * @param isPresent whether the bot is in a server; undefined where another process is responsible for it
 * @param now ms since the epoch
 * @returns the servers whose data was deleted
 */
export async function deleteLeftGuilds(
  guilds: GuildRepository,
  isPresent: (guild: string) => boolean | undefined,
  now: number,
): Promise<string[]> {
  for await (const guild of allGuilds(guilds)) if (isPresent(guild) === false) await guilds.markLeft(guild);
  for (const guild of await guilds.leftBefore(now)) if (isPresent(guild)) await guilds.markJoined(guild);
  const deleted: string[] = [];
  for (const guild of await guilds.leftBefore(now - LEFT_GUILD_LIFE_MS)) {
    if (isPresent(guild) === false && (await guilds.delete(guild))) deleted.push(guild);
  }
  return deleted;
}

async function* allGuilds(guilds: GuildRepository): AsyncGenerator<string, void> {
  let page = await guilds.ids(undefined, PAGE);
  while (page.length > 0) {
    yield* page;
    page = await guilds.ids(page.at(-1), PAGE);
  }
}
