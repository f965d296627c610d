/** Types of calls to bots: commands, autocomplete, components, modals. */
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { DriverUpload } from './messages.ts';

/** A command that the person may use in the channel; `command` is Discord's object (options, localizations, ...). */
export interface DriverCommand {
  readonly applicationId: string;
  readonly botName: string;
  readonly guildId: string | null;
  readonly command: APIApplicationCommand;
}

/** `string` (also the id of a user, channel, role or mentionable), `number`, `boolean`, or a file for an attachment option. */
export type DriverOptionValue = string | number | boolean | DriverUpload;

/**
 * When a call returns, at the latest after `waitMs` of real time (default 10,000):
 * `none`: at once; `response`: after the bot's first response (a deferral counts);
 * `settled` (default): once there is an answer, a modal, choices or a failure.
 */
export interface DriverWait {
  readonly wait?: 'none' | 'response' | 'settled';
  readonly waitMs?: number;
}

interface DriverCommandTarget {
  readonly as: string;
  readonly channelId: string;
  /** Only needed when several bots have a command of that name. */
  readonly applicationId?: string;
  /** The command's name, for example `drops`; or give its id in `commandId`. */
  readonly name?: string;
  readonly commandId?: string;
  /** The person's client language, for `interaction.locale`; default `en-US`. */
  readonly locale?: string;
}

/** A slash command. Like Discord's client, refuses (400) missing required options and values outside an option's limits. */
export interface DriverCommandCall extends DriverCommandTarget, DriverWait {
  /** For a command with subcommands: `['set']` or `['group', 'set']`. */
  readonly subcommands?: readonly string[];
  readonly options?: Readonly<Record<string, DriverOptionValue>>;
}

/** An autocomplete request; `focused` is the option with the cursor, whose value may be absent if it is empty. */
export interface DriverAutocompleteCall extends DriverCommandCall {
  readonly focused: string;
}

/** A message or user command. */
export interface DriverContextCall extends DriverCommandTarget, DriverWait {
  /** The message id of a message command, or the user id of a user command. */
  readonly targetId: string;
}

/** Presses a button or submits a select menu (`values`: strings, or ids for user, role and channel selects). */
export interface DriverComponentCall extends DriverWait {
  readonly as: string;
  readonly channelId: string;
  readonly messageId: string;
  readonly customId: string;
  readonly values?: readonly string[];
  readonly locale?: string;
}

/** Submits the modal opened by an earlier interaction. */
export interface DriverModalSubmit extends DriverWait {
  readonly as: string;
  /** The interaction whose outcome contained the modal. */
  readonly interactionId: string;
  /** The text of each input by custom_id. */
  readonly values: Readonly<Record<string, string>>;
  readonly locale?: string;
}
