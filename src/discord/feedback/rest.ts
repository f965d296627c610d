import { type APIMessage, type APIUser, DiscordAPIError, HTTPError, type REST, Routes } from 'discord.js';
import type { Json } from './frame.ts';

/** What Discord answered, as far as it matters here. */
export type RestOutcome = 'done' | 'gone' | 'forbidden' | 'failed';

/** Discord's error codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const GONE = new Set([10_003, 10_004, 10_008]);
const PAGE = 100;
/** People asked for under one emoji at most: more than this is a server of its own. */
const REACTORS_MAX = 2000;

/**
 * The few requests that reactions need, by id: the messages may be older than this process, so nothing of
 * discord.js' caches is relied on. Its REST client waits out rate limits and repeats what failed on the way.
 */
export class FeedbackRest {
  readonly #rest: REST;

  constructor(rest: REST) {
    this.#rest = rest;
  }

  react(channel: string, message: string, emoji: string): Promise<RestOutcome> {
    const route = Routes.channelMessageOwnReaction(channel, message, encodeURIComponent(emoji));
    return outcomeOf(this.#rest.put(route));
  }

  edit(channel: string, message: string, body: { readonly [key: string]: Json }): Promise<RestOutcome> {
    const safe = { ...body, allowed_mentions: { parse: [] } };
    return outcomeOf(this.#rest.patch(Routes.channelMessage(channel, message), { body: safe }));
  }

  /** @throws what Discord refused with, see {@link outcomeOfError} */
  async message(channel: string, message: string): Promise<APIMessage> {
    return (await this.#rest.get(Routes.channelMessage(channel, message))) as APIMessage;
  }

  /** Ids of the people who reacted with an emoji; bots left out. */
  async reactors(channel: string, message: string, emoji: string): Promise<Set<string>> {
    const people = new Set<string>();
    const route = Routes.channelMessageReaction(channel, message, encodeURIComponent(emoji));
    for (let after = '0'; people.size < REACTORS_MAX; ) {
      const query = new URLSearchParams({ limit: String(PAGE), after });
      const users = (await this.#rest.get(route, { query })) as APIUser[];
      for (const user of users) if (user.bot !== true) people.add(user.id);
      const last = users.at(-1);
      if (last === undefined || users.length < PAGE) break;
      after = last.id;
    }
    return people;
  }
}

async function outcomeOf(request: Promise<unknown>): Promise<RestOutcome> {
  try {
    await request;
    return 'done';
  } catch (error) {
    return outcomeOfError(error);
  }
}

/** @throws what is neither Discord's refusal nor trouble on the way to it */
export function outcomeOfError(error: unknown): RestOutcome {
  if (error instanceof DiscordAPIError) {
    if (GONE.has(Number(error.code)) || error.status === 404) return 'gone';
    return error.status === 403 ? 'forbidden' : 'failed';
  }
  if (error instanceof HTTPError) return 'failed';
  if (error instanceof Error && (error.name === 'AbortError' || 'code' in error)) return 'failed';
  throw error;
}
