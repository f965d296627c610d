/** Types of messages. */
import type { APIMessage } from 'discord-api-types/v10';

/**
 * A message as one member sees it: Discord's object (embeds, components, attachments with URLs, `edited_timestamp`,
 * `interaction_metadata`, `referenced_message`, `flags` ...), with `reactions[].me` for that member.
 * `flags & 64` ephemeral ("Only you can see this"), `flags & 128` loading ("... is thinking").
 */
export interface DriverMessage extends APIMessage {
  /** The only member who can see the message, or null when everybody can. */
  readonly ephemeralFor: string | null;
  /** `thinking` while a deferred reply is awaited, `failed` when none came within 15 minutes. */
  readonly state: 'sent' | 'thinking' | 'failed';
}

/** A message sent by a person. */
export interface DriverPost {
  readonly as: string;
  readonly content: string;
  readonly replyTo?: string;
  /** A message to pass on, with the text left empty. */
  readonly forward?: { readonly channelId: string; readonly messageId: string };
  readonly attachments?: readonly DriverUpload[];
}

export interface DriverUpload {
  readonly filename: string;
  readonly contentType?: string;
  readonly base64: string;
}
