import { createHash } from 'node:crypto';
import type { APIEmbed } from 'discord.js';
import type { Logger } from 'pino';
import type { Desk } from '../../feedback/desk.ts';
import { InTurn } from '../../lib/keyed-queue.ts';
import { Editor } from './editor.ts';
import { type Json, readFrame } from './frame.ts';
import { EMOJI, marksFor, voteButtons } from './marks.ts';
import { renderVoted } from './render.ts';
import type { FeedbackRest } from './rest.ts';

/** An edit that failed on the way is tried again after this, so many times. */
const RETRY_MS = 5000;
const RETRIES = 5;
/** Refusals in a row after which a channel is left alone until the bot restarts. */
const CLOSED_MAX = 1000;

/** Keeps messages as votes make them, and puts the marks under new ones. */
export class FeedbackDisplay {
  readonly #desk: Desk;
  readonly #rest: FeedbackRest;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #pauseMs: number;
  readonly #editor: Editor;
  #stopped = false;
  readonly #marking = new InTurn();
  /** Channels that refused the bot: asking again would only count as more invalid requests. */
  readonly #closed = new Set<string>();
  readonly #failures = new Map<string, number>();

  /** @param pauseMs between two reactions in one channel */
  constructor(desk: Desk, rest: FeedbackRest, log: Logger, now: () => number, pauseMs: number) {
    this.#desk = desk;
    this.#rest = rest;
    this.#log = log;
    this.#now = now;
    this.#pauseMs = pauseMs;
    this.#editor = new Editor(
      (message) => this.#bringUpToDate(message),
      (message, error) => log.error({ err: error, message }, 'a list could not be shown anew'),
    );
  }

  /** Something was said of a list. */
  touch(message: string): void {
    this.#editor.touch(message);
  }

  /**
   * Puts the marks under a message, one after another, in one channel after another message's. Where they
   * cannot all be added, buttons that mean the same take their place.
   * @param reactions false where it is known that the bot would not hear of them
   * @param gate resolves when the next one may be added
   */
  mark(
    channel: string,
    message: string,
    length: number,
    reactions: boolean,
    gate?: () => Promise<void>,
  ): Promise<void> {
    return this.#marking.run(channel, async () => {
      let [complete, gone] = [reactions, false];
      for (const mark of reactions ? marksFor(length) : []) {
        await gate?.();
        if (mark !== '1') await new Promise((resolve) => setTimeout(resolve, this.#pauseMs));
        if (this.#stopped) return;
        const outcome = await this.#rest.react(channel, message, EMOJI[mark]);
        complete &&= outcome === 'done';
        gone ||= outcome === 'gone';
        if (outcome === 'gone' || outcome === 'forbidden') break;
      }
      if (complete || gone) return;
      const outcome = await this.#rest.edit(channel, message, {
        components: await this.#withButtons(channel, message, length),
      });
      if (outcome !== 'done') this.#log.warn({ channel, message, outcome }, 'neither reactions nor buttons');
    });
  }

  async idle(): Promise<void> {
    await Promise.all([this.#editor.idle(), this.#marking.idle()]);
  }

  /** Marks whose turn has not come are left out: without the client they could not be added any more. */
  stop(): void {
    this.#stopped = true;
  }

  async #bringUpToDate(message: string): Promise<void> {
    const state = await this.#desk.state(message);
    const frame = readFrame(state?.list.frame);
    if (state === undefined || frame === undefined || this.#closed.has(state.list.channel)) return;
    const embed = renderVoted(state, frame);
    const edition = state.lesson === undefined ? '' : editionOf(embed);
    if (edition === state.list.edition) return;
    const { channel } = state.list;
    const outcome = await this.#rest.edit(channel, message, { embeds: [embed as unknown as Json] });
    if (outcome === 'done') {
      this.#failures.delete(message);
      const shown = state.places.map(({ track }) => track.id);
      return this.#desk.votes.show(message, shown, edition, this.#now());
    }
    if (outcome === 'gone') return this.#desk.votes.dropList(message);
    if (outcome === 'forbidden' && this.#closed.size < CLOSED_MAX) this.#closed.add(channel);
    if (outcome === 'failed') this.#tryAgain(message);
    this.#log.warn({ channel, message, outcome }, 'a list could not be shown anew');
  }

  #tryAgain(message: string): void {
    const failures = (this.#failures.get(message) ?? 0) + 1;
    this.#failures.set(message, failures);
    if (failures > RETRIES) this.#failures.delete(message);
    else setTimeout(() => this.touch(message), RETRY_MS).unref();
  }

  /** The message keeps the buttons it has; Discord takes five rows. */
  async #withButtons(channel: string, message: string, length: number): Promise<readonly Json[]> {
    const { components = [] } = await this.#rest.message(channel, message);
    return [...components, ...voteButtons(length)].slice(0, 5) as unknown as Json[];
  }
}

function editionOf(embed: APIEmbed): string {
  return createHash('sha256').update(JSON.stringify(embed)).digest('base64url').slice(0, 16);
}
