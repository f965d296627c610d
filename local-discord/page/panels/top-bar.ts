/** The bar above the conversation: channel title and topic, panel buttons, theme switch. */
import { button, el, icon } from '../dom.ts';
import type { Session } from '../session.ts';
import { currentTheme, toggleTheme } from '../theme.ts';
import type { PanelName, SidePanel } from './side-panel.ts';

const MENU = 'M4 6h16M4 12h16M4 18h16';
const MOON = 'M20 14a8 8 0 1 1-10-10 7 7 0 0 0 10 10z';
const SUN =
  'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M5 19l2-2';
const PANEL_ICONS: Readonly<Record<PanelName, readonly [label: string, path: string]>> = {
  tour: ['Things to try', 'M12 3l2.5 6L21 11l-6.5 2L12 21l-2.5-8L3 11l6.5-2z'],
  members: [
    'Members',
    'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-6 7-6s7 2 7 6M16 3a4 4 0 0 1 0 8M18 15c2.500.5 4 2.500 4 6',
  ],
  inspector: ['Inspector: REST and gateway traffic', 'M8 6l-6 6 6 6M16 6l6 6-6 6'],
};

export class TopBar {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #mark = el('span', { class: 'channel-mark', 'aria-hidden': 'true' });
  readonly #title = el('h1', { class: 'channel-title' });
  readonly #topic = el('p', { class: 'channel-topic' });

  constructor(session: Session, sidePanel: SidePanel, toggleSidebar: () => void) {
    this.#session = session;
    const menu = button(
      { class: 'bar-button menu-button', 'aria-label': 'Channels and members' },
      toggleSidebar,
      icon(MENU),
    );
    const theme = button({ class: 'bar-button' }, () => {
      toggleTheme();
      this.#drawTheme(theme);
    });
    this.#drawTheme(theme);
    this.element = el(
      'header',
      { class: 'top-bar' },
      menu,
      this.#mark,
      this.#title,
      this.#topic,
      el(
        'div',
        { class: 'bar-end' },
        ...sidePanel.panels.map((name) => this.#panelButton(name, sidePanel)),
        theme,
      ),
    );
    session.events.on('state', () => this.#draw());
    session.events.on('view', () => this.#draw());
    this.#draw();
  }

  #panelButton(name: PanelName, sidePanel: SidePanel): HTMLElement {
    const [label, path] = PANEL_ICONS[name];
    const toggle = button(
      { class: 'bar-button', 'aria-label': label, title: label, 'aria-pressed': 'false', 'data-panel': name },
      () => sidePanel.toggle(name),
      icon(path),
    );
    sidePanel.onChange((open) => toggle.setAttribute('aria-pressed', String(open === name)));
    return toggle;
  }

  #draw(): void {
    const { channel, channelTitle } = this.#session;
    const mark = channel?.guildId === null ? '@' : '#';
    this.#mark.textContent = mark;
    this.#title.textContent = channelTitle;
    this.#topic.textContent = channel?.topic ?? '';
    document.title = channel === undefined ? 'Local Discord' : `${mark}${channelTitle} | Local Discord`;
  }

  #drawTheme(toggle: HTMLElement): void {
    const dark = currentTheme() === 'dark';
    const label = dark ? 'Switch to the light theme' : 'Switch to the dark theme';
    toggle.setAttribute('aria-label', label);
    toggle.title = label;
    toggle.replaceChildren(icon(dark ? SUN : MOON));
  }
}
