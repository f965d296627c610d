/** Types of the tools that change the world or make things fail. */

/** Opens the conversation of a person with a bot, or with another person. */
export type DriverDmOpen = { readonly as: string } & (
  | { readonly applicationId: string }
  | { readonly personId: string }
);

/** Closes the gateway connections of one bot or of all. If not resumable, the session ends and RESUME gets op 9. */
export interface DriverGatewayDrop {
  readonly applicationId?: string;
  readonly resumable: boolean;
  /** Close code; by default the connection is cut without one (seen as 1006) when resumable, otherwise 4009. */
  readonly code?: number;
}

/** Changes a bot's, or a person's, permissions in a channel. Names as in `PermissionFlagsBits`; `reset` drops earlier changes first. */
export interface DriverPermissionChange {
  readonly channelId: string;
  /** Default: every bot. */
  readonly applicationId?: string;
  /** In place of bots. */
  readonly personId?: string;
  readonly deny?: readonly string[];
  readonly allow?: readonly string[];
  readonly reset?: boolean;
}

/** Makes the next `count` REST requests (with that method, and `path` in their path) fail with `status`; count 0 clears. */
export interface DriverRestFailure {
  readonly count: number;
  readonly status: number;
  readonly method?: string;
  readonly path?: string;
  /** The response body; by default Discord's for the status. */
  readonly body?: unknown;
  /** Only for status 429. */
  readonly retryAfterSeconds?: number;
}

export interface DriverChannelCreate {
  readonly guildId: string;
  readonly name: string;
  readonly topic?: string;
  /** A text channel by default; nobody can post in a forum here, but bots see that there is one. */
  readonly kind?: 'text' | 'forum';
}

/** Creates a guild with a #general channel; all known bots join unless `bots` is false. */
export interface DriverGuildCreate {
  readonly name: string;
  readonly ownerId: string;
  readonly bots?: boolean;
}
