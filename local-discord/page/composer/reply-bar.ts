/** Shows which message the next one replies to, with a way to cancel. */
import type { DriverMessage } from '../../driver/api.ts';
import { button, el } from '../dom.ts';
import type { Session } from '../session.ts';

export class ReplyBar {
  readonly element = el('div', { class: 'reply-bar', hidden: true });
  readonly #session: Session;
  #message: DriverMessage | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** The part of a post that makes it a reply. */
  get post(): { replyTo?: string } {
    return this.#message === null ? {} : { replyTo: this.#message.id };
  }

  show(message: DriverMessage): void {
    this.#message = message;
    const name = this.#session.directory.nameOf(message.author.id) ?? message.author.username;
    const cancel = button({ class: 'link-button' }, () => this.hide(), 'Cancel');
    this.element.replaceChildren(el('span', {}, 'Replying to ', el('strong', {}, name)), cancel);
    this.element.hidden = false;
  }

  hide(): void {
    this.#message = null;
    this.element.hidden = true;
  }
}
