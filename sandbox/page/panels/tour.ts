/** The first-run panel: what the host of the sandbox suggests to try, each a button. */
import type { DriverMessage, DriverTourStep } from '../../driver.ts';
import { api } from '../api.ts';
import type { Composer } from '../composer/composer.ts';
import { button, el } from '../dom.ts';
import { renderMarkdown } from '../markdown/render.ts';
import { emojiKey } from '../message/emoji.ts';
import type { Session } from '../session.ts';

const DONE = '✓';
/** A bot puts several reactions on its answer one by one. */
const REACTION_WAIT_MS = 5_000;
const REACTION_LOOK_MS = 200;

export class Tour {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #composer: Composer;
  readonly #afterStep: () => void;
  /** Positions of steps that were tried; labels may change with the clock. */
  readonly #tried = new Set<number>();

  constructor(session: Session, composer: Composer, afterStep: () => void) {
    this.#session = session;
    this.#composer = composer;
    this.#afterStep = afterStep;
    this.element = el('div', { class: 'tour' });
    session.events.on('state', () => this.#draw());
    this.#draw();
  }

  /** False when the host suggests nothing. */
  get exists(): boolean {
    return this.#session.state.tour !== undefined;
  }

  #draw(): void {
    const { tour } = this.#session.state;
    if (tour === undefined) return;
    const context = { guide: this.#session.guide, now: this.#session.now() };
    this.element.replaceChildren(
      el('h3', {}, tour.title),
      el('div', { class: 'tour-text' }, renderMarkdown(tour.text, context)),
      el('ol', { class: 'tour-steps' }, ...tour.steps.map((step, index) => this.#step(step, index))),
    );
  }

  #step(step: DriverTourStep, index: number): HTMLElement {
    const number = el(
      'span',
      { class: 'tour-number', 'aria-hidden': 'true' },
      this.#tried.has(index) ? DONE : String(index + 1),
    );
    const run = button(
      { class: 'tour-step' },
      () => void this.#run(step, index),
      number,
      el('span', { class: 'tour-label' }, step.label),
      step.hint ? el('span', { class: 'tour-hint' }, step.hint) : null,
    );
    return el('li', { class: this.#tried.has(index) ? 'tour-tried' : '' }, run);
  }

  async #run(step: DriverTourStep, index: number): Promise<void> {
    this.#tried.add(index);
    this.#afterStep();
    await this.#act(step);
    this.#draw();
  }

  async #act({ action }: DriverTourStep): Promise<void> {
    switch (action.type) {
      case 'command':
        await this.#openChannel(action.channel);
        return this.#composer.sendLine(action.line);
      case 'channel':
        return this.#openChannel(action.channel);
      case 'react':
        return this.#react(action.emoji);
      case 'advance': {
        const ms = action.to - this.#session.now();
        if (ms > 0) await this.#session.attempt(() => api.advance(ms));
        await this.#openChannel(action.channel);
      }
    }
  }

  async #openChannel(name: string | undefined): Promise<void> {
    const channel = this.#session.guide.channels.find((one) => one.name === name);
    if (channel !== undefined && channel.id !== this.#session.channelId)
      await this.#session.openChannel(channel.id);
  }

  /** On the newest message of a bot that carries this emoji, which may still be on its way. */
  async #react(emoji: string): Promise<void> {
    const endsAt = Date.now() + REACTION_WAIT_MS;
    let target = this.#carrierOf(emoji);
    while (target === undefined && Date.now() < endsAt) {
      await new Promise((resolve) => setTimeout(resolve, REACTION_LOOK_MS));
      target = this.#carrierOf(emoji);
    }
    if (target !== undefined) await this.#session.toggleReaction(target.id, emoji, true);
    else
      this.#session.events.emit(
        'problem',
        `No answer of a bot carries ${emoji} yet: try a step above first.`,
      );
  }

  #carrierOf(emoji: string): DriverMessage | undefined {
    return this.#session.messages.findLast(
      ({ author, reactions }) =>
        author.bot && reactions?.some((reaction) => emojiKey(reaction.emoji) === emoji),
    );
  }
}
