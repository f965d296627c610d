/** Builds the page: the session and its views. */

import { Composer } from './composer/composer.ts';
import { el } from './dom.ts';
import { api } from './driver-api.ts';
import { Interactions } from './interactions.ts';
import { messageActions } from './message/message-actions.ts';
import { MessageList } from './message/message-list.ts';
import { Inspector } from './panels/inspector.ts';
import { MemberList } from './panels/member-list.ts';
import { type Panel, type PanelName, SidePanel } from './panels/side-panel.ts';
import { Sidebar } from './panels/sidebar.ts';
import { statusLine } from './panels/status-line.ts';
import { TopBar } from './panels/top-bar.ts';
import { TourPanel } from './panels/tour-panel.ts';
import { Session } from './session.ts';
import { restoreTheme } from './theme.ts';
import { typeAnywhere } from './type-anywhere.ts';

const RETRY_MS = 1_000;

function buildPage(session: Session): HTMLElement[] {
  const interactions = new Interactions(session, () => list);
  const composer = new Composer(session, interactions);
  const actions = messageActions(session, {
    interactions,
    reply: (message) => composer.replyTo(message),
    jump: (messageId) => list.jump(messageId),
  });
  const list = new MessageList(session, actions);
  const tour = new TourPanel(session, composer, () => sidePanel.closeIfNarrow());
  const inspector = new Inspector(session);
  const panels = new Map<PanelName, Panel>([
    ['members', { title: 'Members', element: new MemberList(session).element }],
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
  const sidePanel = new SidePanel(
    tour.exists ? new Map([['tour', { title, element: tour.element }], ...panels]) : panels,
  );
  const shell = document.getElementById('app') ?? document.body;
  const sidebar = new Sidebar(session, () => shell.classList.remove('sidebar-open'));
  const topBar = new TopBar(session, sidePanel, () => shell.classList.toggle('sidebar-open'));
  const main = el(
    'main',
    { class: 'conversation', 'aria-label': 'Conversation' },
    list.element,
    tour.exists && tour.nextStep,
    statusLine(session),
    composer.element,
  );
  main.addEventListener('pointerdown', () => shell.classList.remove('sidebar-open'));
  sidePanel.restore();
  typeAnywhere(() => composer.focus());
  return [
    sidebar.element,
    el(
      'div',
      { class: 'stage' },
      topBar.element,
      el('div', { class: 'stage-body' }, main, sidePanel.element),
    ),
  ];
}

/** Retries until the server answers, because it may still be starting. */
async function waitForState() {
  for (;;) {
    try {
      return await api.state();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

restoreTheme();
const session = new Session(await waitForState());
document.getElementById('app')?.replaceChildren(...buildPage(session));
await session.start();
document.getElementById('app')?.removeAttribute('aria-busy');
document.querySelector<HTMLElement>('[data-composer]')?.focus();
