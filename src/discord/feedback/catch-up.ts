import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import { isDatabaseOutage } from '../../storage/database/outage.ts';
import { missedLists } from './missed-lists.ts';
import type { VoteQueue } from './vote-queue.ts';

/** In place of a server's id. */
const DIRECT_MESSAGES = 'direct messages';
/** The one that gets them: https://discord.com/developers/docs/events/gateway#sharding */
const DIRECT_MESSAGES_SHARD = 0;

export interface CatchUpParts {
  readonly client: Client;
  readonly feedbackService: FeedbackService;
  readonly queue: VoteQueue;
  /** Before lists are looked for again that the database could not tell. */
  readonly pauseMs: number;
}

/** Compares all lists with Discord, for votes that were missed while there was no connection or no database. */
export class CatchUp {
  readonly #client: Client;
  readonly #service: FeedbackService;
  readonly #queue: VoteQueue;
  readonly #pauseMs: number;
  /** Counts the runs, and the final stop: each ends the one before it. */
  #run = 0;

  constructor({ client, feedbackService, queue, pauseMs }: CatchUpParts) {
    this.#client = client;
    this.#service = feedbackService;
    this.#queue = queue;
    this.#pauseMs = pauseMs;
  }

  /**
   * Resolves when all lists are reconciled, or when a later run has taken over. While the database cannot be reached, it
   * tries again.
   */
  async run(): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    this.#queue.expectMissedVotes();
    while (run === this.#run) {
      try {
        return await this.#reconcileAll(run);
      } catch (error) {
        if (!isDatabaseOutage(error)) throw error;
        await sleep(this.#pauseMs, undefined, { ref: false });
      }
    }
  }

  async #reconcileAll(run: number): Promise<void> {
    for (const { message, guild } of await this.#service.shown.unfinished()) {
      if (run !== this.#run) return;
      if (this.#isOwn(guild ?? DIRECT_MESSAGES)) await this.#queue.reconcile(message);
    }
    const places = [...this.#client.guilds.cache.keys(), DIRECT_MESSAGES];
    for await (const message of missedLists(places, (place) => this.#listsIn(place))) {
      if (run !== this.#run) return;
      await this.#queue.reconcile(message);
    }
  }

  stop(): void {
    this.#run += 1;
  }

  /** Oldest first. */
  async #listsIn(place: string): Promise<string[]> {
    if (place !== DIRECT_MESSAGES) return this.#service.messagesOfGuild(place);
    return this.#isOwn(place) ? this.#service.messagesOfDirectMessages() : [];
  }

  /** Each process serves some of the servers, and one of them direct messages. */
  #isOwn(place: string): boolean {
    if (place !== DIRECT_MESSAGES) return this.#client.guilds.cache.has(place);
    return this.#client.ws.shards.has(DIRECT_MESSAGES_SHARD);
  }
}
