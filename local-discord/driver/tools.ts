/** What the world is made to do: clock, permissions, failures, channels. */

export interface DriverDmOpen {
  readonly as: string;
  readonly applicationId: string;
}

/** Closes gateway connections: all bots' or one's. Not resumable: the session is forgotten and RESUME gets op 9. */
export interface DriverGatewayDrop {
  readonly applicationId?: string;
  readonly resumable: boolean;
  /** Close code; default 1006-like termination when resumable, 4009 otherwise. */
  readonly code?: number;
}

/** Sets what a bot may do in a channel. Names as in `PermissionFlagsBits`; `reset` forgets earlier changes first. */
export interface DriverPermissionChange {
  readonly channelId: string;
  /** Default: every bot. */
  readonly applicationId?: string;
  readonly deny?: readonly string[];
  readonly allow?: readonly string[];
  readonly reset?: boolean;
}

/** The next `count` REST requests (of that method, whose path holds `path`) get `status` instead of an answer; count 0 clears. */
export interface DriverRestFailure {
  readonly count: number;
  readonly status: number;
  readonly method?: string;
  readonly path?: string;
  /** Sent as the body; default is Discord's for the status. */
  readonly body?: unknown;
  /** For status 429: seconds. */
  readonly retryAfterSeconds?: number;
}

export interface DriverChannelCreate {
  readonly guildId: string;
  readonly name: string;
  readonly topic?: string;
}

/** A new guild, owned by a person, with a #general; every known bot joins unless `bots` is false. */
export interface DriverGuildCreate {
  readonly name: string;
  readonly ownerId: string;
  readonly bots?: boolean;
}
