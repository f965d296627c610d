/** The conversation: messages in order, pending commands, and the scroll position. */
import type { DriverMessage } from '../../driver/api.ts';
import { el } from '../dom.ts';
import { formatTimestamp } from '../markdown/timestamp.ts';
import type { Session } from '../session.ts';
import { arrange, type InlineNote } from './arrange-messages.ts';
import { AutoScroll } from './auto-scroll.ts';
import { type MessageActions, MessageView } from './message-view.ts';
import { type PendingCommand, pendingElement, type SentCommand } from './pending-command.ts';

const NEAR_START_PX = 200;
const PAGE_SIZE = 50;
const REFRESH_TIMES_MS = 15_000;

export class MessageList {
  readonly element: HTMLElement;
  readonly #items: HTMLElement;
  readonly #intro: HTMLElement;
  readonly #autoScroll: AutoScroll;
  readonly #session: Session;
  readonly #actions: MessageActions;
  readonly #views = new Map<string, MessageView>();
  #notes: readonly InlineNote[] = [];
  #loadingOlder = false;

  constructor(session: Session, actions: MessageActions) {
    this.#session = session;
    this.#actions = actions;
    this.#intro = el('div', { class: 'intro' });
    this.#items = el('div', {
      class: 'messages',
      role: 'log',
      'aria-live': 'polite',
      'aria-relevant': 'additions',
    });
    const content = el('div', { class: 'scroll-content' }, this.#intro, this.#items);
    this.element = el('div', { class: 'scroller', tabindex: -1 }, content);
    const newest = () => this.#items.lastElementChild;
    this.#autoScroll = new AutoScroll(this.element, content, newest);
    this.element.addEventListener('scroll', () => this.#loadOlder());
    this.#items.addEventListener('keydown', (event) => this.#handleKey(event));
    setInterval(() => this.#refreshRelativeTimes(), REFRESH_TIMES_MS);
    session.events.on('view', () => {
      this.#notes = [];
    });
    session.events.on('messages', () => this.#redraw());
    session.events.on('language', () => this.#translate());
    session.events.on('created', (message) => this.#append(message));
    session.events.on('updated', (message) => this.#views.get(message.id)?.update(message));
    session.events.on('deleted', (id) => this.#views.delete(id) && this.#arrange());
    session.events.on('older', (messages) => this.#prepend(messages));
  }

  /** Scrolls to a message and focuses it; does nothing when it is not loaded. */
  jump(messageId: string): void {
    const view = this.#views.get(messageId);
    view?.element.scrollIntoView({ block: 'center' });
    view?.element.focus();
  }

  /** Adds an entry for a sent command, until its answer arrives. */
  addPending(command: SentCommand): PendingCommand {
    const { element, fail } = pendingElement(command, this.#session);
    const note = { element, after: [...this.#views.keys()].at(-1) ?? null };
    this.#notes = [...this.#notes, note];
    this.#arrange();
    this.#autoScroll.scrollToEnd();
    const done = () => {
      this.#notes = this.#notes.filter((one) => one !== note);
      this.#arrange();
    };
    return {
      done,
      fail: (message) => {
        fail(message, done);
        this.#autoScroll.scrollToEnd();
      },
    };
  }

  #redraw(): void {
    const { messages, channel, channelTitle } = this.#session;
    const inGuild = channel?.guildId !== null;
    this.#items.setAttribute('aria-label', `Messages in ${channelTitle}`);
    this.#intro.replaceChildren(
      el('h2', {}, inGuild ? `Welcome to #${channelTitle}!` : channelTitle),
      el(
        'p',
        {},
        channel?.topic ?? `This is the start of ${inGuild ? `#${channelTitle}` : 'your conversation'}.`,
      ),
    );
    this.#loadingOlder = false;
    this.#intro.hidden = messages.length >= PAGE_SIZE;
    const known = new Map(this.#views);
    this.#views.clear();
    for (const message of messages) {
      const view = known.get(message.id);
      view?.update(message);
      this.#views.set(message.id, view ?? this.#newView(message));
    }
    this.#arrange();
    this.#autoScroll.scrollToEnd();
  }

  /** Draws the times again, in the person's language. */
  #translate(): void {
    for (const view of this.#views.values()) view.update(view.message);
    this.#arrange();
  }

  #newView(message: DriverMessage): MessageView {
    return new MessageView(message, this.#session, this.#actions);
  }

  #append(message: DriverMessage): void {
    const goThere = this.#autoScroll.isAtEnd || message.author.id === this.#session.memberId;
    this.#views.set(message.id, this.#newView(message));
    this.#arrange();
    if (goThere) this.#autoScroll.scrollToEnd();
  }

  #prepend(messages: readonly DriverMessage[]): void {
    const heightBefore = this.element.scrollHeight;
    const newer = [...this.#views];
    this.#views.clear();
    for (const message of messages) this.#views.set(message.id, this.#newView(message));
    for (const [id, view] of newer) this.#views.set(id, view);
    this.#arrange();
    this.element.scrollTop += this.element.scrollHeight - heightBefore;
  }

  #arrange(): void {
    arrange(this.#items, this.#views.values(), this.#notes);
  }

  #loadOlder(): void {
    const tooFar = this.element.scrollTop > NEAR_START_PX || this.#session.messages.length < PAGE_SIZE;
    if (tooFar || this.#loadingOlder) return;
    this.#loadingOlder = true;
    void this.#session.loadOlder().then((more) => {
      this.#loadingOlder = !more;
    });
  }

  /** Arrow keys move the focus between messages. */
  #handleKey(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const elements = [...this.#views.values()].map(({ element }) => element);
    const at = elements.indexOf(document.activeElement as HTMLElement);
    const next = elements[at + (step ?? 0)];
    if (step === undefined || at === -1 || next === undefined) return;
    event.preventDefault();
    for (const element of elements) element.tabIndex = element === next ? 0 : -1;
    next.focus();
  }

  #refreshRelativeTimes(): void {
    for (const time of this.#items.querySelectorAll<HTMLElement>('[data-relative]')) {
      time.textContent = formatTimestamp(Number(time.dataset.relative), 'R', this.#session.now());
    }
  }
}
