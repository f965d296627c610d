import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  InteractionType,
} from 'discord-api-types/v10';
import type { DriverFailure, DriverInteraction, DriverInteractionStatus } from '../../driver/api.ts';
import type { InstallOwners } from './installations.ts';

/** Discord's deadlines. */
export const FIRST_RESPONSE_TIMEOUT_MS = 3_000;
export const TOKEN_LIFETIME_MS = 15 * 60_000;

export interface InteractionOrigin {
  readonly kind: DriverInteraction['kind'];
  readonly type: InteractionType;
  readonly applicationId: string;
  readonly userId: string;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly name: string;
  /** The message whose component was used, directly or to open the modal. */
  readonly sourceMessageId: string | null;
  readonly owners: InstallOwners;
}

export interface InteractionRecord extends InteractionOrigin {
  readonly id: string;
  readonly token: string;
  readonly createdAt: number;
  status: DriverInteractionStatus;
  failure: DriverFailure | null;
  choices: readonly APIApplicationCommandOptionChoice[] | null;
  modal: APIModalInteractionResponseCallbackData | null;
  ephemeral: boolean;
  /** The message `@original` refers to: the reply, or the message updated by a component. */
  originalId: string | null;
  /** The message shown as the outcome. */
  shownId: string | null;
  /** Messages that the interaction's token may read and edit. */
  readonly messageIds: Set<string>;
  acknowledged: boolean;
}

/** The driver's object of an interaction. */
export function interactionView(record: InteractionRecord): DriverInteraction {
  const { id, kind, applicationId, userId, guildId, channelId, name, createdAt } = record;
  return {
    id,
    kind,
    applicationId,
    userId,
    guildId,
    channelId,
    name,
    state: record.status,
    messageId: record.shownId,
    ephemeral: record.ephemeral,
    createdAt,
    deadlineAt: createdAt + FIRST_RESPONSE_TIMEOUT_MS,
    expiresAt: createdAt + TOKEN_LIFETIME_MS,
    choices: record.choices,
    modal: record.modal,
    failure: record.failure,
  };
}
