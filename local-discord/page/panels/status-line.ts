/** The line above the composer: who is typing, errors, and a lost connection. */
import { button, el } from '../dom.ts';
import type { Session } from '../session.ts';

const TYPING_MS = 10_000;
const PROBLEM_MS = 8_000;

export function statusLine(session: Session): HTMLElement {
  const typing = el('span', { class: 'typing' });
  const offline = el('span', { class: 'offline', hidden: true }, 'Connection lost. Reconnecting…');
  const problem = el('div', { class: 'toast', role: 'alert', hidden: true });
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let problemTimer: ReturnType<typeof setTimeout> | undefined;

  const hide = () => {
    problem.hidden = true;
  };
  const quiet = () => {
    clearTimeout(typingTimer);
    typing.textContent = '';
  };
  session.events.on('typing', (userId) => {
    if (userId === session.memberId) return;
    quiet();
    typing.textContent = `${session.directory.nameOf(userId) ?? 'Someone'} is typing…`;
    typingTimer = setTimeout(quiet, TYPING_MS);
  });
  session.events.on('created', quiet);
  session.events.on('view', quiet);
  session.events.on('connected', (on) => {
    offline.hidden = on;
    // An earlier error is either explained by the lost connection or out of date.
    hide();
  });
  session.events.on('problem', (message) => {
    const dismiss = button({ class: 'link-button' }, hide, 'Dismiss');
    problem.replaceChildren(el('span', {}, message), dismiss);
    problem.hidden = false;
    clearTimeout(problemTimer);
    problemTimer = setTimeout(hide, PROBLEM_MS);
  });
  return el(
    'div',
    { class: 'status' },
    problem,
    el('div', { class: 'status-text', role: 'status' }, offline, typing),
  );
}
