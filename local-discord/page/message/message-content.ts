/** The text of a message, or its placeholder while the bot is thinking. */
import type { DriverMessage } from '../../driver/api.ts';
import { type Child, el } from '../dom.ts';
import { type MarkdownContext, renderMarkdown } from '../markdown/render.ts';
import { plainText } from './plain-text.ts';

/** Only a few emoji: shown large, as on Discord. */
const JUMBO = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,40}$/u;
const DIGITS_ONLY = /^[\d\s#*]+$/;

export function renderContent(message: DriverMessage, author: string, markdown: MarkdownContext): Child {
  const { content, state, edited_timestamp: edited } = message;
  if (state === 'thinking') {
    const dots = el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
    return el('div', { class: 'thinking' }, dots, `${author} is thinking…`);
  }
  if (state === 'failed') return el('div', { class: 'failed' }, 'The application did not respond');
  const [forwarded] = message.message_snapshots ?? [];
  if (forwarded !== undefined) {
    const text = plainText(forwarded.message) || 'A message without text';
    return el(
      'div',
      { class: 'content forwarded' },
      el('div', { class: 'forwarded-label' }, '↪ Forwarded'),
      renderMarkdown(text, markdown),
    );
  }
  if (content === '') return null;
  const jumbo = JUMBO.test(content) && !DIGITS_ONLY.test(content);
  return el(
    'div',
    { class: jumbo ? 'content content-jumbo' : 'content' },
    renderMarkdown(content, markdown),
    edited ? el('span', { class: 'edited' }, '(edited)') : null,
  );
}
