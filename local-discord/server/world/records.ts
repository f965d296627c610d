import type {
  APIApplicationCommand,
  APIAttachment,
  APIEmoji,
  APIMessage,
  APIOverwrite,
  APIRole,
  APIThreadMetadata,
  ChannelType,
} from 'discord-api-types/v10';

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
  /** Both people of a DM. */
  readonly recipientIds: string[];
  overwrites: APIOverwrite[];
  startThread: ThreadRecord | null;
  lastMessageId: string | null;
  /** Oldest first (insertion order is id order). */
  readonly messages: Map<string, MessageRecord>;
}

/** One emoji under a message: who reacted, in order, and which of these are burst reactions. */
export interface ReactionRecord {
  /** `👍`, or `name:id` of a custom emoji. */
  readonly key: string;
  readonly users: Map<string, { readonly burst: boolean }>;
}

/** Discord's message without what depends on the viewer (reactions), and what only the server knows. */
export interface MessageRecord {
  /** Replaced as a whole on every edit, never changed in place. */
  body: APIMessage;
  readonly reactions: Map<string, ReactionRecord>;
  readonly ephemeralFor: string | null;
  state: 'sent' | 'thinking' | 'failed';
  /** Files that embeds use: Discord leaves these out of `attachments`, yet they can be referred to again. */
  embedFiles: APIAttachment[];
}

export interface FileRecord {
  readonly id: string;
  readonly channelId: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A bot's application. Its user has the same id, as modern Discord does it. */
export interface ApplicationRecord {
  readonly id: string;
  readonly token: string;
  name: string;
  /** Key `global` or a guild id. */
  readonly commands: Map<string, APIApplicationCommand[]>;
  /** Whether its last session asked for the message content intent; REST answers follow it. */
  messageContent: boolean;
}
