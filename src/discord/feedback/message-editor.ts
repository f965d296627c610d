import { createHash } from 'node:crypto';
import type { APIEmbed } from 'discord.js';
import type { Logger } from 'pino';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import type { Json } from '../../feedback/posted-list.ts';
import { EditScheduler } from './edit-scheduler.ts';
import type { MessageRequests } from './message-requests.ts';
import { readMessageTemplate } from './message-template.ts';
import { renderVotedList } from './voted-embed.ts';

/** An edit that failed on the way is repeated after this time, this many times. */
const RETRY_MS = 5000;
const MAX_RETRIES = 5;
/** How many channels that refused the bot are remembered. */
const MAX_FORBIDDEN = 1000;

/** Edits messages to show their lists as votes rank them. */
export class MessageEditor {
  readonly #service: FeedbackService;
  readonly #requests: MessageRequests;
  readonly #log: Logger;
  readonly #scheduler: EditScheduler;
  /** Channels that refused the bot: Discord counts further attempts as invalid requests. */
  readonly #forbidden = new Set<string>();
  readonly #failures = new Map<string, number>();

  constructor(service: FeedbackService, requests: MessageRequests, log: Logger) {
    this.#service = service;
    this.#requests = requests;
    this.#log = log;
    this.#scheduler = new EditScheduler(
      (message) => this.#edit(message),
      (message, error) => log.error({ err: error, message }, 'List could not be updated'),
    );
  }

  /** Call whenever the votes under a list have changed. */
  schedule(message: string): void {
    this.#scheduler.schedule(message);
  }

  /** Resolves when every message is up to date. */
  idle(): Promise<void> {
    return this.#scheduler.idle();
  }

  async #edit(message: string): Promise<void> {
    const state = await this.#service.listState(message);
    const template = readMessageTemplate(state?.list.messageTemplate);
    if (state === undefined || template === undefined || this.#forbidden.has(state.list.channel)) return;
    const embed = renderVotedList(state, template);
    const hash = state.summary === undefined ? '' : hashOf(embed);
    if (hash === state.list.shownHash) return;
    const { channel } = state.list;
    const outcome = await this.#requests.edit(channel, message, { embeds: [embed as unknown as Json] });
    if (outcome === 'done') {
      this.#failures.delete(message);
      const shown = state.slots.map(({ track }) => track.id);
      return this.#service.updateShown(message, shown, hash);
    }
    if (outcome === 'gone') return this.#service.deleteList(message);
    if (outcome === 'forbidden' && this.#forbidden.size < MAX_FORBIDDEN) this.#forbidden.add(channel);
    if (outcome === 'failed') this.#retry(message);
    this.#log.warn({ channel, message, outcome }, 'List could not be updated');
  }

  #retry(message: string): void {
    const failures = (this.#failures.get(message) ?? 0) + 1;
    this.#failures.set(message, failures);
    if (failures > MAX_RETRIES) this.#failures.delete(message);
    else setTimeout(() => this.schedule(message), RETRY_MS).unref();
  }
}

function hashOf(embed: APIEmbed): string {
  return createHash('sha256').update(JSON.stringify(embed)).digest('base64url').slice(0, 16);
}
