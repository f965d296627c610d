/** What becomes of it. */
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import type { DriverMessage } from './messages.ts';

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
