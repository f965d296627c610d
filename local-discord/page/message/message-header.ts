/** The header of a message: what it replies to, its author and its time. */
import type { DriverMessage } from '../../driver/api.ts';
import { button, el } from '../dom.ts';
import { stripMarkdown } from '../markdown/strip-markdown.ts';
import { formatMessageTime } from '../markdown/timestamp.ts';
import type { Session } from '../session.ts';
import { avatar } from './avatar.ts';
import { plainText } from './plain-text.ts';

/** The bent line from the avatar to the message replied to. */
const replyLine = () => el('span', { class: 'spine', 'aria-hidden': 'true' });

export function authorName(message: DriverMessage, session: Session): string {
  const { author } = message;
  return session.directory.nameOf(author.id) ?? author.global_name ?? author.username;
}

/** Author name, bot tag and time. */
export function messageHeader(
  message: DriverMessage,
  session: Session,
  onPerson: (event: MouseEvent) => void,
): HTMLElement {
  const name = button({ class: 'author', 'data-focus': 'author' }, onPerson, authorName(message, session));
  const tag = message.author.bot ? el('span', { class: 'app-tag' }, 'APP') : null;
  const time = el(
    'time',
    { class: 'message-time', datetime: message.timestamp },
    formatMessageTime(message.timestamp, session.now()),
  );
  return el('h3', { class: 'message-header' }, name, tag, time);
}

/** "Ada used /genre" above an answer to a command, or the message replied to. Null for other messages. */
export function messageContext(
  message: DriverMessage,
  session: Session,
  jump: (messageId: string) => void,
): HTMLElement | null {
  const used = message.interaction_metadata;
  if (used?.type === 2) {
    const label = message.interaction?.name ?? null;
    return commandContext(used.user.id, label, session);
  }
  const original = message.referenced_message;
  if (message.type !== 19 || original === undefined) return null;
  if (original === null)
    return el('div', { class: 'message-context' }, replyLine(), el('em', {}, 'Original message was deleted'));
  const name = session.directory.nameOf(original.author.id) ?? original.author.username;
  const words = stripMarkdown(plainText(original), { directory: session.directory, now: session.now() });
  const excerpt = words.trim().split('\n', 1)[0] || 'Open the message';
  return el(
    'div',
    { class: 'message-context' },
    replyLine(),
    avatar(session.directory.person(original.author.id), name),
    el('span', { class: 'context-name' }, name),
    button({ class: 'context-excerpt', 'data-focus': 'original' }, () => jump(original.id), excerpt),
  );
}

/** "Ada used /genre". Message and user commands are shown without a slash. */
export function commandContext(userId: string, command: string | null, session: Session): HTMLElement {
  const name = session.directory.nameOf(userId) ?? 'Someone';
  const slash = session.commands.some(({ command: { type, name: own } }) => type !== 1 && own === command)
    ? ''
    : '/';
  const label = command === null ? 'a command' : `${slash}${command}`;
  return el(
    'div',
    { class: 'message-context' },
    replyLine(),
    avatar(session.directory.person(userId), name),
    el('span', { class: 'context-name' }, name),
    ' used ',
    el('span', { class: 'context-command' }, label),
  );
}
