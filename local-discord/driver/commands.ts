/** What people ask of bots: commands, presses, forms. */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { DriverUpload } from './messages.ts';

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
