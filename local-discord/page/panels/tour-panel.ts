/** The tour: steps suggested by the host application, each a button. */
import type { DriverMessage, DriverTourStep } from '../../driver/api.ts';
import type { Composer } from '../composer/composer.ts';
import { button, CLOSE, el, icon } from '../dom.ts';
import { api } from '../driver-api.ts';
import { renderMarkdown } from '../markdown/render.ts';
import { emojiKey } from '../message/emoji.ts';
import { readPreference, storePreference } from '../preferences.ts';
import type { Session } from '../session.ts';

const CHECK_MARK = '✓';
/** Bots add several reactions one by one, which takes a while on a busy machine. */
const REACTION_TIMEOUT_MS = 15_000;
const REACTION_POLL_MS = 200;

export class TourPanel {
  readonly element: HTMLElement;
  /** Only the next step, above the composer, on screens where the panel would cover the conversation. */
  readonly nextStep: HTMLElement;
  readonly #session: Session;
  readonly #composer: Composer;
  readonly #afterStep: () => void;
  /** Indexes of the steps tried. Labels may change with the clock. */
  readonly #tried = new Set((readPreference('tried', 'tab') ?? '').split(' ').filter(Boolean).map(Number));

  constructor(session: Session, composer: Composer, afterStep: () => void) {
    this.#session = session;
    this.#composer = composer;
    this.#afterStep = afterStep;
    this.element = el('div', { class: 'tour' });
    this.nextStep = el('div', { class: 'tour-next' });
    session.events.on('state', () => this.#draw());
    this.#draw();
  }

  /** False when the host application has no tour. */
  get exists(): boolean {
    return this.#session.state.tour !== undefined;
  }

  #draw(): void {
    const { tour } = this.#session.state;
    if (tour === undefined) return;
    const context = { directory: this.#session.directory, now: this.#session.now() };
    this.element.replaceChildren(
      el('div', { class: 'tour-text' }, renderMarkdown(tour.text, context)),
      el('ol', { class: 'tour-steps' }, ...tour.steps.map((step, index) => this.#step(step, index))),
    );
    this.#drawNextStep(tour.steps);
  }

  #drawNextStep(steps: readonly DriverTourStep[]): void {
    const index = steps.findIndex((_, at) => !this.#tried.has(at));
    const step = steps[index];
    this.nextStep.hidden = step === undefined || readPreference('next') === 'off';
    if (step === undefined) return;
    const words = el('span', { class: 'tour-label' }, step.label);
    const run = button({ class: 'tour-step' }, () => void this.#run(step, index), numberOf(index + 1), words);
    const label = 'Hide suggestions';
    const leave = button(
      { class: 'bar-button', 'aria-label': label, title: label },
      () => this.#dismissNextStep(),
      icon(CLOSE),
    );
    this.nextStep.replaceChildren(run, leave);
  }

  #dismissNextStep(): void {
    storePreference('next', 'off');
    this.nextStep.hidden = true;
    this.#composer.focus();
  }

  #step(step: DriverTourStep, index: number): HTMLElement {
    const number = numberOf(this.#tried.has(index) ? CHECK_MARK : index + 1);
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
    storePreference('tried', [...this.#tried].join(' '), 'tab');
    this.#afterStep();
    this.#drawNextStep(this.#session.state.tour?.steps ?? []);
    await this.#runAction(step);
    this.#draw();
  }

  async #runAction({ action }: DriverTourStep): Promise<void> {
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
    const channel = this.#session.directory.channels.find((one) => one.name === name);
    if (channel !== undefined && channel.id !== this.#session.channelId)
      await this.#session.openChannel(channel.id);
  }

  /** Reacts to the newest bot message that has this emoji, waiting for it to appear. */
  async #react(emoji: string): Promise<void> {
    const endsAt = Date.now() + REACTION_TIMEOUT_MS;
    let target = this.#newestBotMessageWith(emoji);
    while (target === undefined && Date.now() < endsAt) {
      await new Promise((resolve) => setTimeout(resolve, REACTION_POLL_MS));
      target = this.#newestBotMessageWith(emoji);
    }
    if (target !== undefined) await this.#session.toggleReaction(target.id, emoji, true);
    else
      this.#session.events.emit(
        'problem',
        `No bot message has the reaction ${emoji} yet. Try an earlier step first.`,
      );
  }

  #newestBotMessageWith(emoji: string): DriverMessage | undefined {
    return this.#session.messages.findLast(
      ({ author, reactions }) =>
        author.bot && reactions?.some((reaction) => emojiKey(reaction.emoji) === emoji),
    );
  }
}

function numberOf(shown: number | string): HTMLElement {
  return el('span', { class: 'tour-number', 'aria-hidden': 'true' }, String(shown));
}
