/** What is said. */
import type { APIMessage } from 'discord-api-types/v10';

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
