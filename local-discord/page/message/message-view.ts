/** One message. An update redraws only the parts that changed, keeps the focus and animates moves. */
import type { DriverMessage } from '../../driver/api.ts';
import { type Child, el } from '../dom.ts';
import { clientLocale } from '../language.ts';
import type { MarkdownContext } from '../markdown/render.ts';
import { formatMessageTime } from '../markdown/timestamp.ts';
import type { Session } from '../session.ts';
import { animateChange } from './animate-moves.ts';
import { pictureResolver, renderAttachments } from './attachments.ts';
import { avatar } from './avatar.ts';
import { renderComponents } from './components.ts';
import { renderEmbed } from './embed.ts';
import { openEmojiPicker } from './emoji-picker.ts';
import { renderContent } from './message-content.ts';
import { authorName, messageContext, messageHeader } from './message-header.ts';
import { isV2, PARTS, type Part, partKey } from './message-parts.ts';
import { messageToolbar } from './message-toolbar.ts';
import { ephemeralNote } from './pending-command.ts';
import { renderReactions } from './reactions.ts';

export interface MessageActions {
  react(message: DriverMessage, emoji: string, on: boolean): void;
  useComponent(message: DriverMessage, customId: string, values: string[] | null, control: HTMLElement): void;
  dismiss(message: DriverMessage): void;
  openMenu(message: DriverMessage, anchor: HTMLElement | { x: number; y: number }): void;
  openPersonMenu(userId: string, anchor: HTMLElement): void;
  jump(messageId: string): void;
}

const SUPPRESS_EMBEDS = 4;

export class MessageView {
  readonly element: HTMLElement;
  #message: DriverMessage;
  readonly #session: Session;
  readonly #actions: MessageActions;
  readonly #slots = new Map<Part, { element: HTMLElement; drawn: string }>();

  constructor(message: DriverMessage, session: Session, actions: MessageActions) {
    this.#message = message;
    this.#session = session;
    this.#actions = actions;
    this.element = el('article', { class: 'message', tabindex: -1, 'data-message': message.id });
    for (const part of PARTS) {
      const slot = el('div', { class: `part part-${part}` });
      this.#slots.set(part, { element: slot, drawn: '' });
      this.element.append(slot);
    }
    this.element.append(messageToolbar(() => this.#message, session, actions));
    this.element.addEventListener('contextmenu', (event) => this.#contextMenu(event));
    this.update(message);
  }

  get message(): DriverMessage {
    return this.#message;
  }

  /** Redraws the parts that changed. */
  update(message: DriverMessage): void {
    this.#message = message;
    const { element } = this;
    const focused = element.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.focus
      : undefined;
    const isUpdate = element.isConnected;
    element.classList.toggle('message-ephemeral', message.ephemeralFor !== null);
    element.setAttribute(
      'aria-label',
      `${authorName(message, this.#session)}, ${formatMessageTime(message.timestamp, this.#session.now())}`,
    );
    for (const [part, slot] of this.#slots) this.#draw(part, slot, isUpdate);
    if (focused !== undefined && !element.contains(document.activeElement)) {
      element.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  /** Hides avatar and name when the message above is by the same author. */
  setCompact(compact: boolean): void {
    this.element.classList.toggle('message-compact', compact);
  }

  #draw(part: Part, slot: { element: HTMLElement; drawn: string }, isUpdate: boolean): void {
    const inputs = partKey(part, this.#message, authorName(this.#message, this.#session));
    // Any part may hold a time.
    const key = `${clientLocale()} ${inputs}`;
    if (slot.drawn === key) return;
    slot.drawn = key;
    const change = () =>
      slot.element.replaceChildren(...[this.#render(part)].flat().filter((child) => child instanceof Node));
    if (isUpdate) animateChange(slot.element, change);
    else change();
  }

  #render(part: Part): Child | Child[] {
    const message = this.#message;
    const session = this.#session;
    const markdown: MarkdownContext = { directory: session.directory, now: session.now() };
    switch (part) {
      case 'context':
        return messageContext(message, session, this.#actions.jump);
      case 'avatar':
        return avatar(session.directory.person(message.author.id), authorName(message, session));
      case 'header':
        return messageHeader(message, session, (event) =>
          this.#actions.openPersonMenu(message.author.id, event.currentTarget as HTMLElement),
        );
      case 'content':
        return renderContent(message, authorName(message, session), markdown);
      case 'attachments':
        return renderAttachments(message);
      case 'embeds':
        if ((message.flags ?? 0) & SUPPRESS_EMBEDS) return null;
        return message.embeds.map((embed) => renderEmbed(embed, markdown, pictureResolver(message)));
      case 'components':
        return [
          renderComponents(message.components ?? [], {
            directory: session.directory,
            markdown,
            picture: pictureResolver(message),
            useComponent: (customId, values, control) =>
              this.#actions.useComponent(this.#message, customId, values, control),
          }),
          isV2(message) && message.edited_timestamp ? el('span', { class: 'edited' }, '(edited)') : null,
        ];
      case 'reactions':
        return renderReactions(message, {
          toggle: (emoji, on) => this.#actions.react(this.#message, emoji, on),
          pick: (anchor) =>
            openEmojiPicker(anchor, (emoji) => this.#actions.react(this.#message, emoji, true)),
        });
      case 'footer':
        return message.ephemeralFor === null
          ? null
          : ephemeralNote(() => this.#actions.dismiss(this.#message));
    }
  }

  #contextMenu(event: MouseEvent): void {
    // Links and images keep the browser's own menu.
    if (event.target instanceof Element && event.target.closest('a, img')) return;
    event.preventDefault();
    const byKeyboard = event.clientX === 0 && event.clientY === 0;
    this.#actions.openMenu(this.#message, byKeyboard ? this.element : { x: event.clientX, y: event.clientY });
  }
}
