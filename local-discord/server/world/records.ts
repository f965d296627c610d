import type {
  APIApplicationCommand,
  APIAttachment,
  APIEmoji,
  APIMessage,
  APIOverwrite,
  APIRole,
  APIThreadMetadata,
  ChannelType,
  Locale,
} from 'discord-api-types/v10';

/** The records of the world. Their field names are the format of the snapshot file. */

/** A person or a bot. */
export interface UserRecord {
  readonly id: string;
  username: string;
  displayName: string;
  readonly bot: boolean;
  /** `#rrggbb` */
  colour: string;
}

export interface MemberRecord {
  readonly userId: string;
  nick: string | null;
  roleIds: string[];
  /** ISO 8601 */
  readonly joinedAt: string;
}

export interface GuildRecord {
  readonly id: string;
  name: string;
  ownerId: string;
  /** What the server speaks. */
  locale: Locale;
  roles: APIRole[];
  emojis: APIEmoji[];
  readonly members: Map<string, MemberRecord>;
}

export interface ThreadRecord {
  readonly ownerId: string;
  metadata: APIThreadMetadata;
  memberIds: string[];
}

/** A guild channel, a thread or a DM. */
export interface ChannelRecord {
  readonly id: string;
  readonly type: ChannelType;
  /** Null for a DM. */
  readonly guildId: string | null;
  name: string;
  topic: string | null;
  parentId: string | null;
  position: number;
  /** Both users of a DM. */
  readonly recipientIds: string[];
  overwrites: APIOverwrite[];
  startThread: ThreadRecord | null;
  lastMessageId: string | null;
  /** Oldest first (in insertion order, which is id order). */
  readonly messages: Map<string, MessageRecord>;
}

/** The reactions with one emoji: the users in order, and whether theirs is a burst reaction. */
export interface ReactionRecord {
  /** `👍`, or `name:id` of a custom emoji. */
  readonly key: string;
  readonly users: Map<string, { readonly burst: boolean }>;
}

/** Discord's object of a message without its reactions, which depend on the viewer, plus server-side fields. */
export interface MessageRecord {
  /** Replaced on every edit, never mutated. */
  body: APIMessage;
  readonly reactions: Map<string, ReactionRecord>;
  readonly ephemeralFor: string | null;
  state: 'sent' | 'thinking' | 'failed';
  /** Files used by embeds. Discord leaves them out of `attachments`, but an edit can use them again. */
  embedFiles: APIAttachment[];
}

export interface FileRecord {
  readonly id: string;
  readonly channelId: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A bot's application. Its user has the same id. */
export interface ApplicationRecord {
  readonly id: string;
  readonly token: string;
  name: string;
  /** Key `global` or a guild id. */
  readonly commands: Map<string, APIApplicationCommand[]>;
  /** Whether its latest session has the message content intent, which also applies to REST responses. */
  messageContent: boolean;
  /** Ids of the people who have it installed for themselves, and so take it to every server. */
  installedBy: string[];
}
