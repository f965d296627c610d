import { compareIds } from '../lib/snowflake.ts';
import type { ApplicationRecord, ChannelRecord, FileRecord, GuildRecord, UserRecord } from './records.ts';

/** Older messages of a channel are deleted. */
export const MAX_MESSAGES_PER_CHANNEL = 1_000;

/** All data of the local Discord by id, as plain records without access checks. */
export class World {
  readonly users = new Map<string, UserRecord>();
  readonly guilds = new Map<string, GuildRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  readonly files = new Map<string, FileRecord>();
  readonly applications = new Map<string, ApplicationRecord>();

  /** A guild's channels and threads, sorted by position, then age. */
  channelsOf(guildId: string): ChannelRecord[] {
    return [...this.channels.values()]
      .filter((channel) => channel.guildId === guildId)
      .sort((a, b) => a.position - b.position || compareIds(a.id, b.id));
  }

  guildsOf(userId: string): GuildRecord[] {
    return [...this.guilds.values()].filter((guild) => guild.members.has(userId));
  }

  /** The DM of two users, if it exists. */
  dmBetween(a: string, b: string): ChannelRecord | undefined {
    return [...this.channels.values()].find(
      (channel) =>
        channel.guildId === null && channel.recipientIds.includes(a) && channel.recipientIds.includes(b),
    );
  }

  applicationOfToken(token: string): ApplicationRecord | undefined {
    return [...this.applications.values()].find((application) => application.token === token);
  }
}

/** The emoji of a reaction's key: the character itself, or `name:id`. */
export function emojiOfKey(key: string): { id: string | null; name: string } {
  const custom = /^(?:a:)?(\w+):(\d{15,20})$/.exec(key);
  return custom?.[1] && custom[2] ? { id: custom[2], name: custom[1] } : { id: null, name: key };
}
