import type { APIEmbed } from 'discord.js';
import { z } from 'zod';
import type { Message } from '../../messages/message.ts';
import type { Json } from '../../storage/database/ports/lists.ts';

/** Why a track was chosen; a sentence where it was stored by version 0.1. */
export type Reason = Message | string;

/** What is stored of a list to show it again with other tracks. */
export interface MessageTemplate {
  /** Language of the message, as Discord names it. */
  readonly locale: string;
  readonly title: Message;
  /** Artist of a single track, or how many tracks the list is close to. */
  readonly author: Message | string;
  readonly url: string;
  readonly artUrl?: string | undefined;
  /** What is said of the list as a whole, above its tracks. */
  readonly notes?: readonly Message[] | undefined;
  /** Shown while there are no votes. */
  readonly footer: Message;
  /** Of the initial tracks, by id. */
  readonly reasons: Readonly<Record<string, readonly Reason[]>>;
}

/** A list as version 0.1 stored it: the embed it sent, in English. */
export interface StoredEmbed {
  readonly embed: APIEmbed;
  readonly reasons: Readonly<Record<string, readonly Reason[]>>;
}

const message = z.custom<Message>(
  (value) => typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string',
);
const reasons = z.record(z.string(), z.array(z.union([z.string(), message])));
const schema = z.union([
  z.object({
    locale: z.string(),
    title: message,
    author: z.union([z.string(), message]),
    url: z.string(),
    artUrl: z.string().optional(),
    notes: z.array(message).optional(),
    footer: message,
    reasons,
  }),
  z.object({
    embed: z.custom<APIEmbed>((value) => typeof value === 'object' && value !== null),
    reasons,
  }),
]);

/** @returns undefined for a list that is not shown again, such as a drop */
export function readMessageTemplate(stored: unknown): MessageTemplate | StoredEmbed | undefined {
  const parsed = schema.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}

export function storeMessageTemplate(template: MessageTemplate | StoredEmbed): Json {
  return JSON.parse(JSON.stringify(template));
}
