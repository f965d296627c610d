/** The conversation: messages in order, what is still being sent, and the place the reader is at. */
import type { DriverMessage } from '../../driver.ts';
import { button, el } from '../dom.ts';
import { formatTimestamp } from '../markdown/timestamp.ts';
import type { Session } from '../session.ts';
import { commandContext } from './header.ts';
import { type MessageActions, MessageView } from './view.ts';

/** Messages of one author within this time stand under one name. */
const GROUP_MS = 7 * 60_000;
const NEAR_END_PX = 120;
const NEAR_START_PX = 200;

/** A command on its way to the bot: its line in the conversation. */
export interface PendingLine {
  done(): void;
  fail(message: string): void;
}

export class MessageList {
  readonly element: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #items: HTMLElement;
  readonly #pending: HTMLElement;
  readonly #intro: HTMLElement;
  readonly #session: Session;
  readonly #actions: MessageActions;
  readonly #views = new Map<string, MessageView>();
  #atEnd = true;
  #heightSeen = 0;
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
    this.#pending = el('div', { class: 'pending', 'aria-live': 'polite' });
    const content = el('div', { class: 'scroll-content' }, this.#intro, this.#items, this.#pending);
    this.#scroller = el('div', { class: 'scroller', tabindex: -1 }, content);
    this.element = this.#scroller;
    this.#scroller.addEventListener('scroll', () => this.#scrolled());
    this.#items.addEventListener('keydown', (event) => this.#keys(event));
    // Pictures that arrive late, and a window that changes, must not push the newest message out of sight.
    const keepEnd = new ResizeObserver(() => this.#atEnd && this.scrollToEnd());
    keepEnd.observe(content);
    keepEnd.observe(this.#scroller);
    setInterval(() => this.#refreshRelativeTimes(), 15_000);
    session.events.on('view', () => this.#pending.replaceChildren());
    session.events.on('messages', () => this.#redraw());
    session.events.on('created', (message) => this.#append(message));
    session.events.on('updated', (message) => this.#views.get(message.id)?.update(message));
    session.events.on('deleted', (id) => this.#remove(id));
    session.events.on('older', (messages) => this.#prepend(messages));
  }

  scrollToEnd(): void {
    this.#atEnd = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /** Shows a message and gives it the focus; does nothing when it is not among those loaded. */
  jump(messageId: string): void {
    const view = this.#views.get(messageId);
    view?.element.scrollIntoView({ block: 'center' });
    view?.element.focus();
  }

  /** A line at the end for a command that has been sent, until the answer is there. */
  addPending(userId: string, command: string): PendingLine {
    const status = el('div', { class: 'thinking' }, 'Sending command…');
    const line = el('div', { class: 'pending-line' }, commandContext(userId, command, this.#session), status);
    this.#pending.append(line);
    this.scrollToEnd();
    return {
      done: () => line.remove(),
      fail: (message) => {
        const dismiss = button({ class: 'link-button' }, () => line.remove(), 'Dismiss message');
        status.replaceWith(
          el('div', { class: 'failed', role: 'alert' }, message),
          el('div', { class: 'ephemeral-note' }, 'Only you can see this • ', dismiss),
        );
        this.scrollToEnd();
      },
    };
  }

  #redraw(): void {
    const { messages, channel } = this.#session;
    const name = channel?.name ?? 'channel';
    this.#items.setAttribute('aria-label', `Messages in ${name}`);
    this.#intro.replaceChildren(
      el('h2', {}, channel?.guildId === null ? name : `Welcome to #${name}!`),
      el(
        'p',
        {},
        channel?.topic ??
          `This is the start of ${channel?.guildId === null ? 'your conversation' : `#${name}`}.`,
      ),
    );
    this.#intro.hidden = messages.length >= 50;
    const known = new Map(this.#views);
    this.#views.clear();
    for (const message of messages) {
      const view = known.get(message.id) ?? new MessageView(message, this.#session, this.#actions);
      if (known.has(message.id)) view.update(message);
      this.#views.set(message.id, view);
    }
    this.#arrange();
    this.scrollToEnd();
  }

  #append(message: DriverMessage): void {
    const ownOrNear = this.#atEnd || message.author.id === this.#session.memberId;
    this.#views.set(message.id, new MessageView(message, this.#session, this.#actions));
    this.#arrange();
    if (ownOrNear) this.scrollToEnd();
  }

  #prepend(messages: readonly DriverMessage[]): void {
    const heightBefore = this.#scroller.scrollHeight;
    const newer = [...this.#views];
    this.#views.clear();
    for (const message of messages)
      this.#views.set(message.id, new MessageView(message, this.#session, this.#actions));
    for (const [id, view] of newer) this.#views.set(id, view);
    this.#arrange();
    this.#scroller.scrollTop += this.#scroller.scrollHeight - heightBefore;
  }

  #remove(id: string): void {
    this.#views.delete(id);
    this.#arrange();
  }

  /** Puts the views in order with day dividers, moving no element that stands right already. */
  #arrange(): void {
    const wanted: HTMLElement[] = [];
    let previous: DriverMessage | null = null;
    for (const { message, element } of this.#views.values()) {
      const sameDay = previous !== null && dayOf(previous) === dayOf(message);
      if (!sameDay) wanted.push(this.#divider(message));
      this.#views.get(message.id)?.setCompact(sameDay && follows(previous, message));
      element.tabIndex = -1;
      wanted.push(element);
      previous = message;
    }
    const keep = new Set(wanted);
    for (const child of [...this.#items.children]) if (!keep.has(child as HTMLElement)) child.remove();
    for (const [at, element] of wanted.entries()) {
      if (this.#items.children[at] !== element)
        this.#items.insertBefore(element, this.#items.children[at] ?? null);
    }
    const last = wanted.at(-1);
    if (last !== undefined) last.tabIndex = 0;
  }

  readonly #dividers = new Map<string, HTMLElement>();

  #divider(message: DriverMessage): HTMLElement {
    const day = dayOf(message);
    const known = this.#dividers.get(day);
    if (known !== undefined) return known;
    const text = formatTimestamp(Date.parse(message.timestamp) / 1000, 'D', 0);
    const divider = el('div', { class: 'day', role: 'separator', 'aria-label': text }, el('span', {}, text));
    this.#dividers.set(day, divider);
    return divider;
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    // When the content itself changed its height, it was not the reader who moved.
    if (scrollHeight === this.#heightSeen)
      this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    this.#heightSeen = scrollHeight;
    if (scrollTop > NEAR_START_PX || this.#loadingOlder || this.#session.messages.length < 50) return;
    this.#loadingOlder = true;
    void this.#session.loadOlder().then((more) => {
      this.#loadingOlder = !more;
    });
  }

  /** Arrow keys go from message to message. */
  #keys(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const at = [...this.#views.values()].findIndex(({ element }) => element === document.activeElement);
    if (step === undefined || at === -1) return;
    const next = [...this.#views.values()][at + step]?.element;
    if (next === undefined) return;
    event.preventDefault();
    for (const { element } of this.#views.values()) element.tabIndex = element === next ? 0 : -1;
    next.focus();
  }

  #refreshRelativeTimes(): void {
    for (const time of this.#items.querySelectorAll<HTMLElement>('[data-relative]')) {
      time.textContent = formatTimestamp(Number(time.dataset.relative), 'R', this.#session.now());
    }
  }
}

function dayOf(message: DriverMessage): string {
  return new Date(message.timestamp).toDateString();
}

function follows(previous: DriverMessage | null, message: DriverMessage): boolean {
  if (previous === null || previous.author.id !== message.author.id) return false;
  if (message.interaction_metadata !== undefined || message.type === 19) return false;
  if (previous.ephemeralFor !== null || message.ephemeralFor !== null) return false;
  return Date.parse(message.timestamp) - Date.parse(previous.timestamp) < GROUP_MS;
}
