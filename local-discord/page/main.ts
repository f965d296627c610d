/** Puts the page together: the session, and the views that show it. */

import { Composer } from './composer/composer.ts';
import { el } from './dom.ts';
import { api } from './driver-api.ts';
import { Interactions } from './interactions.ts';
import { messageActions } from './message/message-actions.ts';
import { MessageList } from './message/message-list.ts';
import { Inspector } from './panels/inspector.ts';
import { Members } from './panels/member-list.ts';
import { Aside, type Panel, type PanelName } from './panels/side-panel.ts';
import { Sidebar } from './panels/sidebar.ts';
import { statusLine } from './panels/status-line.ts';
import { TopBar } from './panels/top-bar.ts';
import { Tour } from './panels/tour-panel.ts';
import { Session } from './session.ts';
import { restoreTheme } from './theme.ts';
import { typeAnywhere } from './type-anywhere.ts';

const RETRY_MS = 1_000;

function build(session: Session): HTMLElement[] {
  const interactions = new Interactions(session, () => list);
  const composer = new Composer(session, interactions);
  const actions = messageActions(session, {
    interactions,
    reply: (message) => composer.replyTo(message),
    jump: (messageId) => list.jump(messageId),
  });
  const list = new MessageList(session, actions);
  const tour = new Tour(session, composer, () => aside.yieldIfNarrow());
  const inspector = new Inspector(session);
  const panels = new Map<PanelName, Panel>([
    ['members', { title: 'Members', element: new Members(session).element }],
    [
      'inspector',
      {
        title: 'Inspector',
        element: inspector.element,
        open: () => void inspector.open(),
        close: () => inspector.close(),
      },
    ],
  ]);
  const { title = '' } = session.state.tour ?? {};
  const aside = new Aside(
    tour.exists ? new Map([['tour', { title, element: tour.element }], ...panels]) : panels,
  );
  const shell = document.getElementById('app') ?? document.body;
  const sidebar = new Sidebar(session, () => shell.classList.remove('sidebar-open'));
  const topBar = new TopBar(session, aside, () => shell.classList.toggle('sidebar-open'));
  const main = el(
    'main',
    { class: 'conversation', 'aria-label': 'Conversation' },
    list.element,
    tour.exists && tour.next,
    statusLine(session),
    composer.element,
  );
  main.addEventListener('pointerdown', () => shell.classList.remove('sidebar-open'));
  aside.restore();
  typeAnywhere(() => composer.focus());
  return [
    sidebar.element,
    el('div', { class: 'stage' }, topBar.element, el('div', { class: 'stage-body' }, main, aside.element)),
  ];
}

/** The local Discord may still be starting: asks until it answers. */
async function firstState() {
  for (;;) {
    try {
      return await api.state();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

restoreTheme();
const session = new Session(await firstState());
document.getElementById('app')?.replaceChildren(...build(session));
await session.start();
document.getElementById('app')?.removeAttribute('aria-busy');
document.querySelector<HTMLElement>('[data-composer]')?.focus();
