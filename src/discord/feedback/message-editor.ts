import { createHash } from 'node:crypto';
import type { APIEmbed } from 'discord.js';
import type { Logger } from 'pino';
import type { FeedbackService } from '../../feedback/feedback-service.ts';
import type { Json } from '../../storage/database/ports/lists.ts';
import { logFailure } from '../outage.ts';
import { limitEmbeds } from '../rest/limit-embeds.ts';
import { EditScheduler } from './edit-scheduler.ts';
import { showsEmbed } from './embed-content.ts';
import type { MessageRequests, RequestOutcome } from './message-requests.ts';
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
  /** Messages that may show something else than the stored hash says: the next update asks Discord. */
  readonly #unverified = new Set<string>();

  constructor(service: FeedbackService, requests: MessageRequests, log: Logger) {
    this.#service = service;
    this.#requests = requests;
    this.#log = log;
    this.#scheduler = new EditScheduler(
      (message) => this.#edit(message),
      (message, error) => {
        logFailure(log, error, { message }, 'List could not be updated');
        this.#retry(message);
      },
    );
  }

  /** Call whenever the votes under a list have changed. */
  schedule(message: string): void {
    this.#scheduler.schedule(message);
  }

  /** Call for a message that an earlier process may have edited without recording it; then schedule an update. */
  distrust(message: string): void {
    this.#unverified.add(message);
  }

  /** Resolves when every message is up to date. */
  idle(): Promise<void> {
    return this.#scheduler.idle();
  }

  async #edit(message: string): Promise<void> {
    const state = await this.#service.listState(message);
    const template = readMessageTemplate(state?.list.messageTemplate);
    if (state === undefined || template === undefined || this.#forbidden.has(state.list.channel)) return;
    const { channel, shownHash } = state.list;
    const [embed = {}] = limitEmbeds([renderVotedList(state, template)]);
    const hash = state.summary === undefined ? '' : hashOf(embed);
    const isShown = this.#unverified.has(message)
      ? await this.#shows(channel, message, embed, hash === shownHash)
      : hash === shownHash;
    if (!isShown) {
      // Until the edit is recorded: whether Discord made an edit that failed on the way is not known.
      this.#unverified.add(message);
      const outcome = await this.#requests.edit(channel, message, { embeds: [embed as unknown as Json] });
      if (outcome !== 'done') return this.#handleFailure(channel, message, outcome);
    }
    this.#failures.delete(message);
    if (hash !== shownHash) {
      const shown = state.slots.map(({ track }) => track.id);
      await this.#service.updateShown(message, shown, hash);
    }
    this.#unverified.delete(message);
  }

  /** Whether Discord shows an embed. @param otherwise the answer where Discord does not tell */
  async #shows(channel: string, message: string, embed: APIEmbed, otherwise: boolean): Promise<boolean> {
    const found = await this.#requests.find(channel, message);
    if (found === undefined) return false;
    return showsEmbed(found, embed) ?? otherwise;
  }

  async #handleFailure(
    channel: string,
    message: string,
    outcome: Exclude<RequestOutcome, 'done'>,
  ): Promise<void> {
    if (outcome !== 'failed') this.#unverified.delete(message);
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
