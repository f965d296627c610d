/** One message on the page. An update replaces only the parts that changed, keeps the focus, and lets what moved glide. */
import type { DriverMessage } from '../../driver.ts';
import { button, type Child, el } from '../dom.ts';
import { type MarkdownContext, renderMarkdown } from '../markdown/render.ts';
import type { Session } from '../session.ts';
import { pictureResolver, renderAttachments } from './attachments.ts';
import { avatar } from './avatar.ts';
import { renderComponents } from './components.ts';
import { renderEmbed } from './embed.ts';
import { openEmojiPicker } from './emoji-picker.ts';
import { authorName, messageContext, messageHeader } from './header.ts';
import { animateChange } from './move.ts';
import { renderReactions } from './reactions.ts';
import { messageToolbar } from './toolbar.ts';

export interface MessageActions {
  react(message: DriverMessage, emoji: string, on: boolean): void;
  press(message: DriverMessage, customId: string, values: string[] | null, control: HTMLElement): void;
  dismiss(message: DriverMessage): void;
  openMenu(message: DriverMessage, anchor: HTMLElement | { x: number; y: number }): void;
  openPersonMenu(userId: string, anchor: HTMLElement): void;
  jump(messageId: string): void;
}

const PARTS = [
  'context',
  'avatar',
  'header',
  'content',
  'attachments',
  'embeds',
  'components',
  'reactions',
  'footer',
] as const;
type Part = (typeof PARTS)[number];

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

  /** Draws what changed. */
  update(message: DriverMessage): void {
    this.#message = message;
    const { element } = this;
    const focused = element.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.focus
      : undefined;
    const isUpdate = element.isConnected;
    element.classList.toggle('message-ephemeral', message.ephemeralFor !== null);
    element.setAttribute('aria-label', `${authorName(message, this.#session)}, ${message.timestamp}`);
    for (const [part, slot] of this.#slots) this.#draw(part, slot, isUpdate);
    if (focused !== undefined && !element.contains(document.activeElement)) {
      element.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  /** Hides avatar and name where the message above is by the same author. */
  setCompact(compact: boolean): void {
    this.element.classList.toggle('message-compact', compact);
  }

  #draw(part: Part, slot: { element: HTMLElement; drawn: string }, isUpdate: boolean): void {
    const key = JSON.stringify(this.#signature(part));
    if (slot.drawn === key) return;
    slot.drawn = key;
    const change = () =>
      slot.element.replaceChildren(...[this.#render(part)].flat().filter((child) => child instanceof Node));
    if (isUpdate) animateChange(slot.element, change);
    else change();
  }

  /** What a part is drawn from: equal signatures draw equal parts. */
  #signature(part: Part): unknown {
    const m = this.#message;
    switch (part) {
      case 'context':
        return [
          m.interaction?.name,
          m.interaction_metadata?.type,
          m.referenced_message?.content,
          m.message_reference,
        ];
      case 'avatar':
      case 'header':
        return [authorName(m, this.#session), m.timestamp];
      case 'content':
        return [m.content, m.state, m.edited_timestamp];
      case 'attachments':
      case 'embeds':
        return [m.attachments, m.embeds, m.flags];
      case 'components':
        return [m.components, m.attachments];
      case 'reactions':
        return m.reactions ?? [];
      case 'footer':
        return m.ephemeralFor;
    }
  }

  #render(part: Part): Child | Child[] {
    const message = this.#message;
    const session = this.#session;
    const markdown: MarkdownContext = { guide: session.guide, now: session.now() };
    switch (part) {
      case 'context':
        return messageContext(message, session, this.#actions.jump);
      case 'avatar':
        return avatar(session.guide.person(message.author.id), authorName(message, session));
      case 'header':
        return messageHeader(message, session, (event) =>
          this.#actions.openPersonMenu(message.author.id, event.currentTarget as HTMLElement),
        );
      case 'content':
        return this.#content(markdown);
      case 'attachments':
        return renderAttachments(message);
      case 'embeds':
        if ((message.flags ?? 0) & SUPPRESS_EMBEDS) return null;
        return message.embeds.map((embed) => renderEmbed(embed, markdown, pictureResolver(message)));
      case 'components':
        return renderComponents(message.components ?? [], {
          guide: session.guide,
          markdown,
          picture: pictureResolver(message),
          press: (customId, values, control) => this.#actions.press(this.#message, customId, values, control),
        });
      case 'reactions':
        return renderReactions(message, {
          toggle: (emoji, on) => this.#actions.react(this.#message, emoji, on),
          pick: (anchor) =>
            openEmojiPicker(anchor, (emoji) => this.#actions.react(this.#message, emoji, true)),
        });
      case 'footer':
        return message.ephemeralFor === null ? null : this.#ephemeralNote();
    }
  }

  #content(markdown: MarkdownContext): Child {
    const { content, state } = this.#message;
    if (state === 'thinking') {
      const dots = el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
      return el(
        'div',
        { class: 'thinking' },
        dots,
        `${authorName(this.#message, this.#session)} is thinking…`,
      );
    }
    if (state === 'failed') return el('div', { class: 'failed' }, 'The application did not respond');
    if (content === '') return null;
    const edited = this.#message.edited_timestamp ? el('span', { class: 'edited' }, '(edited)') : null;
    const jumbo =
      /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,40}$/u.test(content) &&
      !/^[\d\s#*]+$/.test(content);
    return el(
      'div',
      { class: jumbo ? 'content content-jumbo' : 'content' },
      renderMarkdown(content, markdown),
      edited,
    );
  }

  #ephemeralNote(): HTMLElement {
    const dismiss = button(
      { class: 'link-button' },
      () => this.#actions.dismiss(this.#message),
      'Dismiss message',
    );
    return el(
      'div',
      { class: 'ephemeral-note' },
      el('span', { 'aria-hidden': 'true' }, '👁 '),
      'Only you can see this • ',
      dismiss,
    );
  }

  #contextMenu(event: MouseEvent): void {
    // Links and pictures keep the browser's own menu.
    if (event.target instanceof Element && event.target.closest('a, img')) return;
    event.preventDefault();
    const byKeyboard = event.clientX === 0 && event.clientY === 0;
    this.#actions.openMenu(this.#message, byKeyboard ? this.element : { x: event.clientX, y: event.clientY });
  }
}
