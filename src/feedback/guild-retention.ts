import { DAY_MS } from '../lib/time.ts';
import type { GuildRepository } from '../storage/database/ports/guilds.ts';

/** How long the data of a server is stored after it removed the bot. */
const LEFT_GUILD_LIFE_MS = 30 * DAY_MS;
/** Servers that are read at once. */
const PAGE = 1000;

/** Deletes the data of servers that removed the bot, 30 days later. */
export class GuildRetention {
  readonly #guilds: GuildRepository;
  readonly #now: () => number;

  /** @param now ms since the epoch */
  constructor(guilds: GuildRepository, now: () => number) {
    this.#guilds = guilds;
    this.#now = now;
  }

  /** Records that a server removed the bot: its data is deleted 30 days from now. */
  markLeft(guild: string): Promise<void> {
    return this.#guilds.markLeft(guild);
  }

  /** Records that a server added the bot again: its data stays. */
  markJoined(guild: string): Promise<void> {
    return this.#guilds.markJoined(guild);
  }

  /**
   * Records servers that were left or joined unnoticed, then deletes the data of those left 30 days ago.
   * @param isPresent whether the bot is in a server; undefined where another process is responsible for it
   * @returns the servers whose data was deleted
   */
  async deleteLeft(isPresent: (guild: string) => boolean | undefined): Promise<string[]> {
    const guilds = this.#guilds;
    const now = this.#now();
    for await (const guild of allGuilds(guilds)) if (isPresent(guild) === false) await guilds.markLeft(guild);
    for (const guild of await guilds.leftBefore(now)) if (isPresent(guild)) await guilds.markJoined(guild);
    const deleted: string[] = [];
    for (const guild of await guilds.leftBefore(now - LEFT_GUILD_LIFE_MS)) {
      if (isPresent(guild) === false && (await guilds.delete(guild))) deleted.push(guild);
    }
    return deleted;
  }
}

async function* allGuilds(guilds: GuildRepository): AsyncGenerator<string, void> {
  let page = await guilds.ids(undefined, PAGE);
  while (page.length > 0) {
    yield* page;
    page = await guilds.ids(page.at(-1), PAGE);
  }
}
