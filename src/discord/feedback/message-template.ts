import type { APIEmbed } from 'discord.js';
import { z } from 'zod';
import type { Message } from '../../messages/message.ts';
import { MOODS } from '../../recommend/ranking/mood.ts';
import type { Json } from '../../storage/database/ports/lists.ts';
import type { TrackInfo } from '../../track/track.ts';
import type { NameMatch } from '../../track-service/subject.ts';
import { DISCOVER, type ListOptions } from '../list-buttons.ts';

/** Why a track was chosen; a sentence where it was stored by version 0.1. */
export type Reason = Message | string;

/** What is stored of a list of components to show it again with other tracks. */
export interface ListTemplate {
  readonly layout: 'components';
  /** Language of the message, as Discord names it. */
  readonly locale: string;
  readonly title: Message;
  /** Artist of a single track, or how many tracks the list is similar to. */
  readonly author: Message | string;
  readonly url: string;
  /** What kind of list it is, where it goes on from another. */
  readonly subtitle?: Message | undefined;
  /** What is said of the list as a whole, above its tracks. */
  readonly notes?: readonly Message[] | undefined;
  /** How the name was understood that it was asked for with. */
  readonly nameMatch?: NameMatch | undefined;
  /** Whether only a person had the bot where it was sent: it can be edited through interactions alone. */
  readonly isOfUserInstall?: boolean | undefined;
  /** For the tracks that come next. */
  readonly options: ListOptions;
  /** Of the initial tracks, by id. */
  readonly reasons: Readonly<Record<string, readonly Reason[]>>;
}

/** What was stored of a list while lists were embeds: they stay embeds. */
export interface EmbedTemplate {
  readonly locale: string;
  readonly title: Message;
  readonly author: Message | string;
  readonly url: string;
  readonly artUrl?: string | undefined;
  readonly notes?: readonly Message[] | undefined;
  /** Shown while there are no votes. */
  readonly footer: Message;
  readonly reasons: Readonly<Record<string, readonly Reason[]>>;
}

/** A list as version 0.1 stored it: the embed it sent, in English. */
export interface StoredEmbed {
  readonly embed: APIEmbed;
  readonly reasons: Readonly<Record<string, readonly Reason[]>>;
}

/** Of a list that is an embed. */
export type OldTemplate = EmbedTemplate | StoredEmbed;
export type MessageTemplate = ListTemplate | OldTemplate;

const message = z.custom<Message>(
  (value) => typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string',
);
const reasons = z.record(z.string(), z.array(z.union([z.string(), message])));
const named = z.custom<TrackInfo>(
  (value) => typeof value === 'object' && value !== null && 'id' in value && 'artists' in value,
);
const schema = z.union([
  z.object({
    layout: z.literal('components'),
    locale: z.string(),
    title: message,
    author: z.union([z.string(), message]),
    url: z.string(),
    subtitle: message.optional(),
    notes: z.array(message).optional(),
    nameMatch: z.object({ typed: z.string(), others: z.array(named), isGuess: z.boolean() }).optional(),
    isOfUserInstall: z.boolean().optional(),
    options: z.object({ mood: z.enum(MOODS).exactOptional(), discover: z.enum(DISCOVER).exactOptional() }),
    reasons,
  }),
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

/** @returns undefined for what is no such list, such as a drop */
export function readMessageTemplate(stored: unknown): MessageTemplate | undefined {
  const parsed = schema.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}

export function storeMessageTemplate(template: MessageTemplate): Json {
  return JSON.parse(JSON.stringify(template));
}

/** Whether a list, as it is stored or read, was sent where only a person had the bot. */
export function isSentByUserInstall(template: unknown): boolean {
  return z.object({ isOfUserInstall: z.literal(true) }).safeParse(template).success;
}
