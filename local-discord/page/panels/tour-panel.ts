/** The first-run panel: what the host of the local Discord suggests to try, each a button. */
import type { DriverMessage, DriverTourStep } from '../../driver/api.ts';
import type { Composer } from '../composer/composer.ts';
import { button, CLOSE, el, icon } from '../dom.ts';
import { api } from '../driver-api.ts';
import { renderMarkdown } from '../markdown/render.ts';
import { emojiKey } from '../message/emoji.ts';
import { recall, remember } from '../preferences.ts';
import type { Session } from '../session.ts';

const DONE = '✓';
/** A bot puts several reactions on its answer one by one; on a busy machine that takes a while. */
const REACTION_WAIT_MS = 15_000;
const REACTION_LOOK_MS = 200;

export class Tour {
  readonly element: HTMLElement;
  /** Where the panel would cover the conversation: the next step by itself, over the composer. */
  readonly next: HTMLElement;
  readonly #session: Session;
  readonly #composer: Composer;
  readonly #afterStep: () => void;
  /** Positions of steps that were tried; labels may change with the clock. */
  readonly #tried = new Set((recall('tried', 'tab') ?? '').split(' ').filter(Boolean).map(Number));

  constructor(session: Session, composer: Composer, afterStep: () => void) {
    this.#session = session;
    this.#composer = composer;
    this.#afterStep = afterStep;
    this.element = el('div', { class: 'tour' });
    this.next = el('div', { class: 'tour-next' });
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
      el('div', { class: 'tour-text' }, renderMarkdown(tour.text, context)),
      el('ol', { class: 'tour-steps' }, ...tour.steps.map((step, index) => this.#step(step, index))),
    );
    this.#drawNext(tour.steps);
  }

  #drawNext(steps: readonly DriverTourStep[]): void {
    const index = steps.findIndex((_, at) => !this.#tried.has(at));
    const step = steps[index];
    this.next.hidden = step === undefined || recall('next') === 'off';
    if (step === undefined) return;
    const words = el('span', { class: 'tour-label' }, step.label);
    const run = button({ class: 'tour-step' }, () => void this.#run(step, index), numberOf(index + 1), words);
    const label = 'Suggest nothing more';
    const leave = button(
      { class: 'bar-button', 'aria-label': label, title: label },
      () => this.#leave(),
      icon(CLOSE),
    );
    this.next.replaceChildren(run, leave);
  }

  #leave(): void {
    remember('next', 'off');
    this.next.hidden = true;
    this.#composer.focus();
  }

  #step(step: DriverTourStep, index: number): HTMLElement {
    const number = numberOf(this.#tried.has(index) ? DONE : index + 1);
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
    remember('tried', [...this.#tried].join(' '), 'tab');
    this.#afterStep();
    this.#drawNext(this.#session.state.tour?.steps ?? []);
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

function numberOf(shown: number | string): HTMLElement {
  return el('span', { class: 'tour-number', 'aria-hidden': 'true' }, String(shown));
}
