import { InteractionType, MessageType, InteractionResponseType as Response } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Core } from '../core.ts';
import type { Upload } from '../domain/attachments.ts';
import { messageFor } from '../domain/message-views.ts';
import { editMessage } from '../domain/messages.ts';
import { ApiError, apiErrors } from '../lib/api-errors.ts';
import { choicesForm, modalForm } from '../validate/interaction-response-form.ts';
import { parseEdit, parseMessage } from '../validate/message-form.ts';
import { parseForm } from '../validate/parse-form.ts';
import type { MessageRecord } from '../world/records.ts';
import type { InteractionRecord } from './interaction-record.ts';
import { interactionChannel, postAsBot } from './post-message.ts';

/** The response types allowed for each type of interaction. */
const ALLOWED: Readonly<Record<InteractionType, readonly Response[]>> = {
  [InteractionType.Ping]: [Response.Pong],
  [InteractionType.ApplicationCommand]: [4, 5, 9],
  [InteractionType.MessageComponent]: [4, 5, 6, 7, 9],
  [InteractionType.ApplicationCommandAutocomplete]: [8],
  [InteractionType.ModalSubmit]: [4, 5, 6, 7],
};

const withData = z.object({ data: z.unknown().optional() });

/** Handles the first response to an interaction. Returns Discord's callback object (for `with_response`). */
export function respond(core: Core, record: InteractionRecord, body: unknown, uploads: readonly Upload[]) {
  if (record.acknowledged) throw apiErrors.alreadyAcknowledged();
  if (record.status === 'failed') throw apiErrors.unknownInteraction();
  const allowed = ALLOWED[record.type].filter(
    (type) => record.sourceMessageId !== null || (type !== 6 && type !== 7),
  );
  const { type } = parseForm(z.object({ type: z.literal(allowed) }), body);
  const { data } = parseForm(withData, body);
  const message = applyResponse(core, record, type, data, uploads);
  record.acknowledged = true;
  core.interactions.notifyChange(record);
  return {
    interaction: {
      id: record.id,
      type: record.type,
      ...(message && {
        response_message_id: message.body.id,
        response_message_loading: message.state === 'thinking',
        response_message_ephemeral: message.ephemeralFor !== null,
      }),
    },
    ...(message && { resource: { type, message: messageFor(message, record.applicationId) } }),
  };
}

function applyResponse(
  core: Core,
  record: InteractionRecord,
  type: Response,
  data: unknown,
  uploads: readonly Upload[],
): MessageRecord | null {
  switch (type) {
    case Response.ChannelMessageWithSource:
      return nestErrorsUnderData(() => reply(core, record, data ?? {}, uploads, false));
    case Response.DeferredChannelMessageWithSource:
      return reply(core, record, { flags: flagsOf(data) }, [], true);
    case Response.DeferredMessageUpdate:
      return markUpdated(record, sourceMessage(core, record));
    case Response.UpdateMessage: {
      const message = sourceMessage(core, record);
      nestErrorsUnderData(() => {
        const form = parseEdit(data ?? {}, message.body);
        editMessage(core, interactionChannel(core, record), message, form, uploads);
      });
      return markUpdated(record, message);
    }
    case Response.ApplicationCommandAutocompleteResult:
      record.choices = parseForm(choicesForm, { data }).data.choices;
      record.status = 'choices';
      return null;
    default:
      record.modal = parseForm(modalForm, { data }).data;
      record.status = 'modal';
      return null;
  }
}

/** Moves the field errors of a message under `data`, where a callback contains it. */
function nestErrorsUnderData<T>(apply: () => T): T {
  try {
    return apply();
  } catch (error) {
    if (!(error instanceof ApiError) || error.errors === undefined) throw error;
    throw new ApiError(error.status, error.code, error.message, { data: error.errors });
  }
}

function flagsOf(data: unknown): number {
  const parsed = z.object({ flags: z.int().nullish() }).safeParse(data);
  return parsed.success ? (parsed.data.flags ?? 0) : 0;
}

function sourceMessage(core: Core, record: InteractionRecord): MessageRecord {
  const message = interactionChannel(core, record).messages.get(record.sourceMessageId ?? '');
  if (message === undefined) throw apiErrors.unknownMessage();
  return message;
}

function markUpdated(record: InteractionRecord, message: MessageRecord): MessageRecord {
  record.originalId = message.body.id;
  record.messageIds.add(message.body.id);
  record.shownId = message.body.id;
  record.ephemeral = message.ephemeralFor !== null;
  record.status = 'answered';
  return message;
}

function reply(
  core: Core,
  record: InteractionRecord,
  data: unknown,
  uploads: readonly Upload[],
  loading: boolean,
): MessageRecord {
  const channel = interactionChannel(core, record);
  const reference =
    record.sourceMessageId === null ? null : (channel.messages.get(record.sourceMessageId) ?? null);
  const commandType =
    record.kind === 'context' ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
  const message = postAsBot(core, record, parseMessage(data), uploads, {
    loading,
    reference,
    type: record.type === InteractionType.ApplicationCommand ? commandType : MessageType.Reply,
  });
  record.originalId = message.body.id;
  record.shownId = message.body.id;
  record.ephemeral = message.ephemeralFor !== null;
  record.status = loading ? 'thinking' : 'answered';
  return message;
}
