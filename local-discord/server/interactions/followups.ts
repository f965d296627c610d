import { MessageType } from 'discord-api-types/v10';
import type { Core } from '../core.ts';
import type { Upload } from '../domain/attachments.ts';
import { deleteMessage, editMessage } from '../domain/messages.ts';
import { apiErrors } from '../lib/api-errors.ts';
import { parseEdit, parseMessage } from '../validate/message-form.ts';
import type { MessageRecord } from '../world/records.ts';
import type { InteractionRecord } from './interaction-record.ts';
import { interactionChannel, postAsBot } from './post-message.ts';

/** The interaction of a webhook token. Throws 10015 before the first response and 50027 after 15 minutes. */
export function findWebhookInteraction(core: Core, applicationId: string, token: string): InteractionRecord {
  const record = core.interactions.findByToken(applicationId, token);
  if (record === undefined) throw apiErrors.unknownWebhook();
  if (core.interactions.isExpired(record)) throw apiErrors.invalidToken();
  if (!record.acknowledged) throw apiErrors.unknownWebhook();
  return record;
}

/** A message of the interaction by id or `@original`; throws 10008 for any other. */
export function findWebhookMessage(core: Core, record: InteractionRecord, id: string): MessageRecord {
  const wanted = id === '@original' ? record.originalId : id;
  const message =
    wanted !== null && record.messageIds.has(wanted)
      ? interactionChannel(core, record).messages.get(wanted)
      : undefined;
  if (message === undefined) throw apiErrors.unknownMessage();
  return message;
}

export function editByWebhook(
  core: Core,
  record: InteractionRecord,
  message: MessageRecord,
  body: unknown,
  uploads: readonly Upload[],
): void {
  editMessage(core, interactionChannel(core, record), message, parseEdit(body, message.body), uploads);
  if (record.status === 'thinking' && message.body.id === record.originalId)
    markAnswered(core, record, message.body.id);
}

export function deleteByWebhook(core: Core, record: InteractionRecord, message: MessageRecord): void {
  deleteMessage(core, interactionChannel(core, record), message);
  record.messageIds.delete(message.body.id);
  if (record.status === 'thinking' && message.body.id === record.originalId) markAnswered(core, record, null);
}

/** Posts a followup. As on Discord, the first one after a deferral fills in the deferred reply. */
export function followUp(
  core: Core,
  record: InteractionRecord,
  body: unknown,
  uploads: readonly Upload[],
): MessageRecord {
  const original =
    record.originalId === null ? undefined : interactionChannel(core, record).messages.get(record.originalId);
  if (record.status === 'thinking' && original) {
    editByWebhook(core, record, original, body, uploads);
    return original;
  }
  return postAsBot(core, record, parseMessage(body), uploads, {
    type: MessageType.Reply,
    reference: original ?? null,
  });
}

function markAnswered(core: Core, record: InteractionRecord, messageId: string | null): void {
  record.status = 'answered';
  record.shownId = messageId;
  core.interactions.notifyChange(record);
}
