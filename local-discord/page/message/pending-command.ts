/** A sent command that has no answer yet, or whose answer failed. */
import { button, el } from '../dom.ts';
import type { Session } from '../session.ts';
import { avatar } from './avatar.ts';
import { commandContext } from './message-header.ts';

export interface SentCommand {
  readonly name: string;
  readonly applicationId: string;
  readonly botName: string;
}

/** The entry of a sent command in the conversation. */
export interface PendingCommand {
  /** Removes the entry, because the answer has arrived. */
  done(): void;
  fail(message: string): void;
}

export interface PendingElement {
  readonly element: HTMLElement;
  /** Shows the error; `dismiss` is called when the person dismisses it. */
  fail(message: string, dismiss: () => void): void;
}

export function pendingElement(command: SentCommand, session: Session): PendingElement {
  const bot = session.state.bots.find(({ applicationId }) => applicationId === command.applicationId);
  const name = bot === undefined ? command.botName : (session.directory.nameOf(bot.userId) ?? bot.name);
  const status = el('div', { class: 'thinking' }, 'Sending command…');
  const element = el(
    'div',
    { class: 'message pending-line' },
    el('div', { class: 'part part-context' }, commandContext(session.memberId, command.name, session)),
    el('div', { class: 'part part-avatar' }, avatar(session.directory.person(bot?.userId ?? ''), name)),
    el(
      'div',
      { class: 'part part-header message-header' },
      el('span', { class: 'author' }, name),
      el('span', { class: 'app-tag' }, 'APP'),
    ),
    el('div', { class: 'part' }, status),
  );
  return {
    element,
    fail: (message, dismiss) => {
      element.classList.add('message-ephemeral');
      status.replaceWith(el('div', { class: 'failed', role: 'alert' }, message), ephemeralNote(dismiss));
    },
  };
}

/** "Only you can see this", with a dismiss button. */
export function ephemeralNote(dismiss: () => void): HTMLElement {
  const link = button({ class: 'link-button' }, dismiss, 'Dismiss message');
  return el('div', { class: 'ephemeral-note' }, 'Only you can see this • ', link);
}
