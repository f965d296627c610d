/** Types of guilds, channels, people, bots and the clock. */
import type { APIRole, ChannelType, Locale } from 'discord-api-types/v10';
import type { DriverTour } from './tour.ts';

/** A person whom the page can act as, or a bot. */
export interface DriverPerson {
  readonly id: string;
  /** The account name, unique. */
  readonly username: string;
  /** The global display name. */
  readonly displayName: string;
  readonly bot: boolean;
  /** A `data:` or same-origin image URL; null: show the initial on `colour`. */
  readonly avatarUrl: string | null;
  /** `#rrggbb`, always the same for one person. */
  readonly colour: string;
}

/** A person (or bot) in one guild. */
export interface DriverMember {
  readonly userId: string;
  readonly nick: string | null;
  readonly roleIds: readonly string[];
  readonly owner: boolean;
  /** Names of the guild-wide permissions, as in `PermissionFlagsBits` (`ManageGuild`, ...). */
  readonly permissions: readonly string[];
}

/** A channel, thread or DM. */
export interface DriverChannel {
  readonly id: string;
  readonly type: ChannelType;
  /** Null in a DM. */
  readonly guildId: string | null;
  readonly name: string;
  readonly topic: string | null;
  /** Parent channel of a thread, category of a channel. */
  readonly parentId: string | null;
  readonly position: number;
  /** Members of a DM (both ids); empty elsewhere. */
  readonly recipientIds: readonly string[];
  readonly lastMessageId: string | null;
  /** Names of each bot's permissions in the channel, by application id. */
  readonly botPermissions: Readonly<Record<string, readonly string[]>>;
}

export interface DriverGuild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** What the server speaks: `interaction.guildLocale`. */
  readonly locale: `${Locale}`;
  readonly roles: readonly APIRole[];
  readonly members: readonly DriverMember[];
  /** Channels and threads, in display order. */
  readonly channels: readonly DriverChannel[];
}

/** A bot. It is created when its token is first used. */
export interface DriverBot {
  readonly applicationId: string;
  readonly userId: string;
  readonly name: string;
  /** True while a gateway session is connected. */
  readonly online: boolean;
  /** The intents of its session, as a bit field; null while offline. */
  readonly intents: number | null;
  /** Activity text of its presence, if any. */
  readonly activity: string | null;
  /** Ids of the people who have it installed for themselves: its commands are with them where it is not a member. */
  readonly installedBy: readonly string[];
}

export interface DriverClock {
  /** Time on the local Discord's clock, epoch ms. */
  readonly now: number;
  /** How far `advance` has moved the clock ahead of real time. */
  readonly offsetMs: number;
}

/** Everything except messages. It is small: fetch it again on a `state` event. */
export interface DriverState {
  readonly clock: DriverClock;
  /** People and bots; people first. */
  readonly people: readonly DriverPerson[];
  readonly bots: readonly DriverBot[];
  readonly guilds: readonly DriverGuild[];
  readonly dms: readonly DriverChannel[];
  /** Suggestions of the host application for first-time visitors, if it has any. */
  readonly tour?: DriverTour;
}
