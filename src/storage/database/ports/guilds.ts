/** Stores which servers removed the bot, and deletes what is stored about a server. */
export interface GuildRepository {
  /** Ids of servers that anything is stored about, page by page in the order of their ids. */
  ids(after: string | undefined, limit: number): Promise<string[]>;
  /** Records that a server removed the bot, unless that is recorded already or nothing is stored about it. */
  markLeft(guild: string): Promise<void>;
  /** Records that the bot is back: everything stays. */
  markJoined(guild: string): Promise<void>;
  /** Servers that removed the bot at or before `time` (ms since the epoch), the one left first comes first. */
  leftBefore(time: number, limit?: number): Promise<string[]>;
  /** Deletes everything about a server in one transaction. @returns whether there was anything */
  delete(guild: string): Promise<boolean>;
}
