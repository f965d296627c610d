/**
 * The driver API: how the browser page and the tests act as PEOPLE in the local Discord.
 *
 * Everything lives under `/driver` on the sandbox's own origin, speaks JSON (send `content-type: application/json`)
 * and needs no token. Requests with a foreign `Origin` or `Host` are refused. Ids are snowflakes as strings, times
 * are epoch milliseconds on the sandbox's clock unless a name ends in `Ms` (a duration). What is Discord's own shape
 * (`APIMessage`, `APIApplicationCommand`, ...) keeps Discord's own field names; what the driver adds is camelCase.
 * Errors: status 400/403/404/409 with {@link DriverError}.
 *
 * | Method and path                                                          | Body                         | Answer |
 * |--------------------------------------------------------------------------|------------------------------|--------|
 * | GET  /driver/state                                                       |                              | DriverState |
 * | GET  /driver/channels/:channel/messages?as=&limit=50&before=&after=      |                              | DriverMessage[], oldest first |
 * | GET  /driver/channels/:channel/messages/:message?as=                     |                              | DriverMessage |
 * | POST /driver/channels/:channel/messages                                  | DriverPost                   | DriverMessage |
 * | DELETE /driver/channels/:channel/messages/:message?as=                   |                              | 204 (own message, or "dismiss" of one's ephemeral one) |
 * | PUT  /driver/channels/:channel/messages/:message/reactions/:emoji?as=&burst= |                          | DriverMessage |
 * | DELETE /driver/channels/:channel/messages/:message/reactions/:emoji?as=  |                              | DriverMessage |
 * | DELETE /driver/channels/:channel/messages/:message/reactions?as=         |                              | DriverMessage (moderators: removes all; `?emoji=` removes one emoji) |
 * | GET  /driver/channels/:channel/messages/:message/reactions/:emoji        |                              | DriverPerson[] |
 * | GET  /driver/commands?as=&channel=                                       |                              | DriverCommand[] that person may use there |
 * | POST /driver/interactions/command                                        | DriverCommandCall            | DriverOutcome |
 * | POST /driver/interactions/autocomplete                                   | DriverAutocompleteCall       | DriverOutcome (choices in it) |
 * | POST /driver/interactions/context                                        | DriverContextCall            | DriverOutcome |
 * | POST /driver/interactions/component                                      | DriverComponentCall          | DriverOutcome |
 * | POST /driver/interactions/modal                                          | DriverModalSubmit            | DriverOutcome |
 * | GET  /driver/interactions/:id?wait=&waitMs=                              |                              | DriverOutcome |
 * | POST /driver/dms                                                         | DriverDmOpen                 | DriverChannel |
 * | GET  /driver/events?as=&traffic=1                                        |                              | server-sent events, see DriverEvent |
 * | GET  /driver/traffic?limit=200                                           |                              | DriverTraffic[], oldest first |
 * | POST /driver/tools/drop-gateway                                          | DriverGatewayDrop            | { dropped: number } |
 * | POST /driver/tools/permissions                                           | DriverPermissionChange       | DriverChannel |
 * | POST /driver/tools/fail-rest                                             | DriverRestFailure            | { failing: number } |
 * | POST /driver/tools/advance                                               | { ms: number }               | DriverClock |
 * | POST /driver/tools/channels                                              | DriverChannelCreate          | DriverChannel |
 * | DELETE /driver/tools/channels/:channel                                   |                              | 204 |
 * | POST /driver/tools/guilds                                                | DriverGuildCreate            | DriverGuild |
 * | PUT / DELETE /driver/tools/guilds/:guild/bots/:application               |                              | 204 (adds the bot / kicks it) |
 *
 * `:emoji` is the URL-encoded emoji: `%F0%9F%91%8D` or `name:id`.
 * Attachments are served by the sandbox at the URLs their messages carry (same origin, `/attachments/...`).
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
  ChannelType,
} from 'discord-api-types/v10';

/** Body of every refused driver request. `message` says what was wrong, in words for a person. */
export interface DriverError {
  readonly error: { readonly code: string; readonly message: string };
}

/** Someone the page can act as, or a bot. */
export interface DriverPerson {
  readonly id: string;
  /** The account name, unique. */
  readonly username: string;
  /** What is shown: global display name. */
  readonly displayName: string;
  readonly bot: boolean;
  /** A `data:` or same-origin URL of a picture, or null: draw the initial on `colour`. */
  readonly avatarUrl: string | null;
  /** `#rrggbb`, stable for one person. */
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
  /** What each bot (by application id) may do here: permission names. */
  readonly botPermissions: Readonly<Record<string, readonly string[]>>;
}

export interface DriverGuild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly roles: readonly APIRole[];
  readonly members: readonly DriverMember[];
  /** Channels and threads, in display order. */
  readonly channels: readonly DriverChannel[];
}

/** A bot known to the sandbox. One appears when a token is first used. */
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
}

export interface DriverClock {
  /** Sandbox time, epoch ms. */
  readonly now: number;
  /** How far `advance` has moved it ahead of the real clock. */
  readonly offsetMs: number;
}

/** Everything but messages. Small; fetch it again on a `state` event. */
export interface DriverState {
  readonly clock: DriverClock;
  /** People and bots; people first. */
  readonly people: readonly DriverPerson[];
  readonly bots: readonly DriverBot[];
  readonly guilds: readonly DriverGuild[];
  readonly dms: readonly DriverChannel[];
  /** What the host suggests to a first-time visitor; absent when it suggests nothing. */
  readonly tour?: DriverTour;
}

/**
 * A first-run panel. The host of the sandbox supplies it as a function of the sandbox's time (`tour?: (now: number) => DriverTour`
 * among the server's options), asked again for every state: so a step may name "next Monday".
 */
export interface DriverTour {
  readonly title: string;
  /** A sentence or two, Discord Markdown. */
  readonly text: string;
  readonly steps: readonly DriverTourStep[];
}

export interface DriverTourStep {
  /** What the button says. */
  readonly label: string;
  /** A line of help under it. */
  readonly hint?: string;
  readonly action: DriverTourAction;
}

/**
 * - `command`: types that line (`/name value`, `/group name option:value option:value`) into the composer and sends it
 * - `react`: adds that reaction to the newest message of a bot in the channel that carries it
 * - `channel`: opens the channel of that name
 * - `advance`: moves the sandbox's clock forward to that time (epoch ms), then opens `channel` if one is named
 */
export type DriverTourAction =
  | { readonly type: 'command'; readonly line: string; readonly channel?: string }
  | { readonly type: 'react'; readonly emoji: string }
  | { readonly type: 'channel'; readonly channel: string }
  | { readonly type: 'advance'; readonly to: number; readonly channel?: string };

/**
 * A message as one member sees it: Discord's shape (embeds, components, attachments with URLs, `edited_timestamp`,
 * `interaction_metadata`, `referenced_message`, `flags` ...) where `reactions[].me` is about the viewer.
 * `flags & 64` ephemeral ("Only you can see this"), `flags & 128` loading ("... is thinking").
 */
export interface DriverMessage extends APIMessage {
  /** The only member who sees this message, or null when everybody does. */
  readonly ephemeralFor: string | null;
  /** `thinking` while a deferred reply is awaited, `failed` when its 15 minutes passed without one. */
  readonly state: 'sent' | 'thinking' | 'failed';
}

/** A message of a person. Images go in as base64. */
export interface DriverPost {
  readonly as: string;
  readonly content: string;
  readonly replyTo?: string;
  readonly attachments?: readonly DriverUpload[];
}

export interface DriverUpload {
  readonly filename: string;
  readonly contentType?: string;
  readonly base64: string;
}

/** A command that the person may use in the channel; `command` is Discord's own shape (options, localisations, ...). */
export interface DriverCommand {
  readonly applicationId: string;
  readonly botName: string;
  readonly guildId: string | null;
  readonly command: APIApplicationCommand;
}

/** `string` (also ids of user, channel, role, mentionable), `number`, `boolean`, or a file for an attachment option. */
export type DriverOptionValue = string | number | boolean | DriverUpload;

/**
 * How long a call waits (real time, at most `waitMs`, default 10,000) before it answers:
 * `none`: not at all; `response`: until the bot's first response (a deferral counts);
 * `settled`: until there is an answer, a modal, choices or a failure (default).
 */
export interface DriverWait {
  readonly wait?: 'none' | 'response' | 'settled';
  readonly waitMs?: number;
}

interface DriverCommandTarget {
  readonly as: string;
  readonly channelId: string;
  /** Needed only when several bots have a command of that name. */
  readonly applicationId?: string;
  /** Command name (`drops`), or its id in `commandId`. */
  readonly name?: string;
  readonly commandId?: string;
  /** The person's client language, for `interaction.locale`; default `en-US`. */
  readonly locale?: string;
}

/** A slash command. 400 when a required option is missing or a value breaks the option's limits, as Discord's client would refuse it. */
export interface DriverCommandCall extends DriverCommandTarget, DriverWait {
  /** `['set']` or `['group', 'set']` when the command has subcommands. */
  readonly subcommands?: readonly string[];
  readonly options?: Readonly<Record<string, DriverOptionValue>>;
}

/** What the person has typed so far; `focused` is the option the cursor is in (its value may be absent: empty). */
export interface DriverAutocompleteCall extends DriverCommandCall {
  readonly focused: string;
}

/** "Apps" in the context menu of a message or a person. */
export interface DriverContextCall extends DriverCommandTarget, DriverWait {
  /** A message id for a message command, a user id for a user command. */
  readonly targetId: string;
}

/** A press of a button, or a choice in a select menu (`values`: strings, or ids for user/role/channel selects). */
export interface DriverComponentCall extends DriverWait {
  readonly as: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly customId: string;
  readonly values?: readonly string[];
  readonly locale?: string;
}

/** Submits the modal that an earlier interaction opened. */
export interface DriverModalSubmit extends DriverWait {
  readonly as: string;
  /** The interaction whose outcome carried the modal. */
  readonly interactionId: string;
  /** custom_id of each input -> text. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * - `waiting`: the bot has not answered; at `deadlineAt` this becomes `failed`
 * - `thinking`: deferred; a message with the loading flag stands in its place
 * - `answered`: a reply was sent or a message updated (`messageId`), or a component was acknowledged
 * - `choices`: autocomplete answered
 * - `modal`: the bot asks for a form
 * - `failed`: see `failure`; shown by clients as "The application did not respond"
 */
export type DriverInteractionStatus = 'waiting' | 'thinking' | 'answered' | 'choices' | 'modal' | 'failed';

export interface DriverInteraction {
  readonly id: string;
  readonly kind: 'command' | 'autocomplete' | 'context' | 'component' | 'modal';
  readonly applicationId: string;
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string;
  /** Command name with subcommands (`drops set`), or the custom_id. */
  readonly name: string;
  readonly state: DriverInteractionStatus;
  /** The reply (or for a component update, the message changed). */
  readonly messageId: string | null;
  readonly ephemeral: boolean;
  readonly createdAt: number;
  /** First response due (3 s). */
  readonly deadlineAt: number;
  /** Token dies (15 min). */
  readonly expiresAt: number;
  readonly choices: readonly APIApplicationCommandOptionChoice[] | null;
  readonly modal: APIModalInteractionResponseCallbackData | null;
  readonly failure: DriverFailure | null;
}

export interface DriverFailure {
  /** `offline`: no gateway session; `timeout`: 3 s passed; `expired`: 15 min passed while thinking. */
  readonly reason: 'offline' | 'timeout' | 'expired';
  /** What Discord's client shows. */
  readonly message: string;
}

/** The interaction as it now is, and its message as the person sees it. */
export interface DriverOutcome {
  readonly interaction: DriverInteraction;
  readonly message: DriverMessage | null;
}

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

/** One REST request with its answer, or one gateway frame, for an inspector. Authorization headers are never in it. */
export type DriverTraffic = DriverRestTraffic | DriverGatewayTraffic;

export interface DriverRestTraffic {
  readonly kind: 'rest';
  readonly seq: number;
  readonly at: number;
  readonly applicationId: string | null;
  readonly method: string;
  /** Path under /api/v10, with query. */
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  /** JSON bodies (of multipart: payload_json), cut at 20,000 characters of text; null when none. */
  readonly request: unknown;
  readonly response: unknown;
  /** Names and sizes of files sent. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

export interface DriverGatewayTraffic {
  readonly kind: 'gateway';
  readonly seq: number;
  readonly at: number;
  readonly applicationId: string | null;
  /** Seen from the sandbox: `in` came from the bot. */
  readonly direction: 'in' | 'out';
  readonly op: number;
  /** Opcode in words: `Dispatch`, `Identify`, `Heartbeat`, ... */
  readonly opName: string;
  /** Event name of a dispatch. */
  readonly t: string | null;
  readonly s: number | null;
  readonly d: unknown;
}

/**
 * Server-sent events: `event:` is the type, `data:` this object as JSON, `id:` a number that rises. An `EventSource` that reconnects
 * (Last-Event-ID) gets what it missed, or one `resync` when that is no longer known: fetch state and messages again.
 * `as` filters ephemeral messages and interactions of others out and makes `reactions[].me` that person's.
 */
export type DriverEvent =
  | { readonly type: 'hello'; readonly clock: DriverClock }
  | { readonly type: 'resync' }
  /** Guilds, channels, members, bots (online, presence) or commands changed. */
  | { readonly type: 'state'; readonly reason: 'guilds' | 'channels' | 'bots' | 'commands' }
  | { readonly type: 'message.created'; readonly channelId: string; readonly message: DriverMessage }
  /** Edited, a reply after "thinking", or its reactions changed: the whole message as it now is. */
  | { readonly type: 'message.updated'; readonly channelId: string; readonly message: DriverMessage }
  | { readonly type: 'message.deleted'; readonly channelId: string; readonly messageId: string }
  | {
      readonly type: 'reaction';
      readonly channelId: string;
      readonly messageId: string;
      /** Null: all emoji. */
      readonly emoji: { readonly id: string | null; readonly name: string | null } | null;
      /** Null: everybody's. */
      readonly userId: string | null;
      readonly change: 'add' | 'remove';
    }
  | { readonly type: 'interaction'; readonly interaction: DriverInteraction }
  | { readonly type: 'typing'; readonly channelId: string; readonly userId: string }
  | { readonly type: 'clock'; readonly clock: DriverClock }
  /** Only with `?traffic=1`. */
  | { readonly type: 'traffic'; readonly entry: DriverTraffic };
