import type { Client } from 'discord.js';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import { missedLists } from './missed-lists.ts';
import type { VoteQueue } from './vote-queue.ts';

/** Compares all lists with Discord, for votes that were missed while there was no connection or no database. */
export class CatchUp {
  readonly #client: Client;
  readonly #service: FeedbackService;
  readonly #queue: VoteQueue;
  /** Counts the runs, and the final stop: each ends the one before it. */
  #run = 0;

  constructor(client: Client, service: FeedbackService, queue: VoteQueue) {
    this.#client = client;
    this.#service = service;
    this.#queue = queue;
  }

  /** Resolves when all lists are reconciled, or when a later run has taken over. */
  async run(): Promise<void> {
    this.#run += 1;
    const run = this.#run;
    this.#queue.expectMissedVotes();
    const guilds = this.#client.guilds.cache.keys();
    for await (const message of missedLists(guilds, (guild) => this.#service.messagesOfGuild(guild))) {
      if (run !== this.#run) return;
      await this.#queue.reconcile(message);
    }
  }

  stop(): void {
    this.#run += 1;
  }
}
