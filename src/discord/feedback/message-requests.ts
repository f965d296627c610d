import {
  type APIMessage,
  type APIUser,
  DiscordAPIError,
  HTTPError,
  MessageFlags,
  type REST,
  Routes,
} from 'discord.js';
import { DatabaseError } from '../../storage/database/error.ts';
import type { Json } from '../../storage/database/ports/lists.ts';

/** How a request ended: `gone` for a deleted message or channel, `failed` for one that may succeed later. */
export type RequestOutcome = 'done' | 'gone' | 'forbidden' | 'failed';
/** The same for an edit through an interaction, whose token may have expired. */
export type EditOutcome = RequestOutcome | 'expired';

/** Discord's error codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const GONE = new Set([10_003, 10_004, 10_008]);
/** Unknown webhook, and an invalid token of one. */
const EXPIRED: ReadonlySet<number | string> = new Set([10_015, 50_027]);
const PAGE = 100;
/** How many people are fetched for one emoji at most. */
const MAX_REACTORS = 2000;

/** What an edit changes. */
export interface EditBody {
  readonly [key: string]: Json;
}

/**
 * Requests about messages by id: they may be older than this process, so discord.js' caches are not used. Its REST
 * client waits out rate limits and repeats failed requests.
 */
export class MessageRequests {
  readonly #rest: REST;

  constructor(rest: REST) {
    this.#rest = rest;
  }

  react(channel: string, message: string, emoji: string): Promise<RequestOutcome> {
    const route = Routes.channelMessageOwnReaction(channel, message, encodeURIComponent(emoji));
    return outcomeOf(this.#rest.put(route));
  }

  edit(channel: string, message: string, body: EditBody): Promise<RequestOutcome> {
    return outcomeOf(
      this.#rest.patch(Routes.channelMessage(channel, message), { body: withoutMentions(body) }),
    );
  }

  /** @param route of the message, with the token of an interaction */
  editThrough(route: `/${string}`, body: EditBody): Promise<EditOutcome> {
    const request = this.#rest.patch(route, { body: withoutMentions(body), auth: false });
    const isExpired = (error: unknown) => error instanceof DiscordAPIError && EXPIRED.has(error.code);
    return request.then(
      () => 'done',
      (error: unknown) => (isExpired(error) ? 'expired' : outcomeOfError(error)),
    );
  }

  /** @throws Discord's refusal, see {@link outcomeOfError} */
  async message(channel: string, message: string): Promise<APIMessage> {
    return (await this.#rest.get(Routes.channelMessage(channel, message))) as APIMessage;
  }

  /** The message, or undefined where it cannot be fetched. */
  find(channel: string, message: string): Promise<APIMessage | undefined> {
    return this.message(channel, message).catch((error: unknown) => {
      outcomeOfError(error);
      return undefined;
    });
  }

  /**
   * The public reply to an interaction among the first hundred messages after it; undefined where there is none.
   * @throws Discord's refusal, see {@link outcomeOfError}
   */
  async replyTo(channel: string, interaction: string): Promise<APIMessage | undefined> {
    const query = new URLSearchParams({ limit: String(PAGE), after: interaction });
    const messages = (await this.#rest.get(Routes.channelMessages(channel), { query })) as APIMessage[];
    return messages.find(
      ({ interaction_metadata, flags }) =>
        interaction_metadata?.id === interaction && ((flags ?? 0) & MessageFlags.Loading) === 0,
    );
  }

  /** Ids of the people who reacted with an emoji, without bots. */
  async reactors(channel: string, message: string, emoji: string): Promise<Set<string>> {
    const users = new Set<string>();
    const route = Routes.channelMessageReaction(channel, message, encodeURIComponent(emoji));
    for (let after = '0'; users.size < MAX_REACTORS; ) {
      const query = new URLSearchParams({ limit: String(PAGE), after });
      const page = (await this.#rest.get(route, { query })) as APIUser[];
      for (const user of page) if (user.bot !== true) users.add(user.id);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = last.id;
    }
    return users;
  }
}

function withoutMentions(body: EditBody): EditBody {
  return { ...body, allowed_mentions: { parse: [] } };
}

async function outcomeOf(request: Promise<unknown>): Promise<RequestOutcome> {
  try {
    await request;
    return 'done';
  } catch (error) {
    return outcomeOfError(error);
  }
}

/** @throws any error that is neither Discord's refusal nor a failure on the way to it */
export function outcomeOfError(error: unknown): RequestOutcome {
  if (error instanceof DatabaseError) throw error;
  if (error instanceof DiscordAPIError) {
    if (GONE.has(Number(error.code)) || error.status === 404) return 'gone';
    return error.status === 403 ? 'forbidden' : 'failed';
  }
  if (error instanceof HTTPError) return 'failed';
  if (error instanceof Error && (error.name === 'AbortError' || 'code' in error)) return 'failed';
  throw error;
}
