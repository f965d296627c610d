/** Types of interactions and their outcomes. */
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import type { DriverMessage } from './messages.ts';

/**
 * - `waiting`: the bot has not answered; at `deadlineAt` this becomes `failed`
 * - `thinking`: deferred; a message with the loading flag is shown
 * - `answered`: a reply was sent or a message updated (`messageId`), or a component was acknowledged
 * - `choices`: autocomplete answered
 * - `modal`: the bot opened a modal
 * - `failed`: see `failure`; clients show "The application did not respond"
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
  /** The reply, or the message updated by a component. */
  readonly messageId: string | null;
  readonly ephemeral: boolean;
  readonly createdAt: number;
  /** When the first response is due (3 s). */
  readonly deadlineAt: number;
  /** When the token expires (15 min). */
  readonly expiresAt: number;
  readonly choices: readonly APIApplicationCommandOptionChoice[] | null;
  readonly modal: APIModalInteractionResponseCallbackData | null;
  readonly failure: DriverFailure | null;
}

export interface DriverFailure {
  /** `offline`: no gateway session; `timeout`: no response within 3 s; `expired`: still thinking after 15 min. */
  readonly reason: 'offline' | 'timeout' | 'expired';
  /** The message shown by Discord's client. */
  readonly message: string;
}

/** The current interaction, and its message as the person sees it. */
export interface DriverOutcome {
  readonly interaction: DriverInteraction;
  readonly message: DriverMessage | null;
}
