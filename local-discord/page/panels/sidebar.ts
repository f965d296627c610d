/** Servers, the channels of the selected server, direct messages, and the user switcher. */
import type { DriverChannel, DriverGuild } from '../../driver/api.ts';
import { button, el, icon } from '../dom.ts';
import { api } from '../driver-api.ts';
import { dmsOf, guildsOf } from '../selection.ts';
import type { Session } from '../session.ts';
import { serverLanguage } from './server-language.ts';
import { userSwitcher } from './user-switcher.ts';

const HASH = 'M5 9h14M4 15h14M10 4 8 20M16 4l-2 16';
const LETTER = 'M3 6h18v12H3zM3 7l9 7 9-7';

/** Channel types with messages: text, DM, announcement, threads. */
const TEXT_TYPES: ReadonlySet<number> = new Set([0, 1, 5, 10, 11, 12]);
const THREAD_TYPES: ReadonlySet<number> = new Set([10, 11, 12]);

export class Sidebar {
  readonly element: HTMLElement;
  readonly #session: Session;
  readonly #onOpen: () => void;

  constructor(session: Session, onOpen: () => void) {
    this.#session = session;
    this.#onOpen = onOpen;
    this.element = el('div', { class: 'sidebar', id: 'sidebar' });
    session.events.on('state', () => this.#draw());
    session.events.on('view', () => this.#draw());
    session.events.on('unread', () => this.#draw());
    this.#draw();
  }

  #draw(): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset.focus;
    const { state, guildId, memberId } = this.#session;
    const guilds = guildsOf(state, memberId);
    const guild = guilds.find(({ id }) => id === guildId);
    this.element.replaceChildren(
      el(
        'nav',
        { class: 'servers', 'aria-label': 'Servers' },
        this.#homeButton(guild === undefined),
        ...guilds.map((one) => this.#server(one)),
      ),
      el('div', { class: 'channels' }, this.#channelPane(guild), userSwitcher(this.#session)),
    );
    if (focused !== undefined)
      this.element.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  }

  #homeButton(active: boolean): HTMLElement | null {
    if (this.#session.state.bots.length === 0) return null;
    const open = () => {
      const [dm] = this.#ownDms();
      const [bot] = this.#session.state.bots;
      if (dm !== undefined) void this.#open(dm.id);
      else if (bot !== undefined) void this.#openDm(bot.applicationId);
    };
    return button(
      {
        class: active ? 'server server-home server-active' : 'server server-home',
        'aria-label': 'Direct messages',
        title: 'Direct messages',
        'aria-current': active ? 'true' : null,
        'data-focus': 'home',
      },
      open,
      icon(LETTER),
    );
  }

  #server(guild: DriverGuild): HTMLElement {
    const active = guild.id === this.#session.guildId;
    const initials = guild.name
      .split(/\s+/)
      .map((word) => [...word][0] ?? '')
      .join('')
      .slice(0, 3);
    const first = guild.channels.find(({ type }) => TEXT_TYPES.has(type));
    return button(
      {
        class: active ? 'server server-active' : 'server',
        'aria-label': guild.name,
        title: guild.name,
        'aria-current': active ? 'true' : null,
        // Shown by the style sheet: as text they would be a visible label that differs from the accessible name.
        'data-initials': initials,
        'data-focus': `server:${guild.id}`,
      },
      () => first !== undefined && void this.#open(first.id),
    );
  }

  #channelPane(guild: DriverGuild | undefined): HTMLElement {
    const label = guild?.name ?? 'Direct messages';
    const channels = (guild?.channels ?? this.#ownDms()).filter(({ type }) => TEXT_TYPES.has(type));
    const entries = channels.map((channel) => el('li', {}, this.#channel(channel)));
    const bots = guild === undefined ? this.#botsWithoutDm() : [];
    return el(
      'nav',
      { class: 'channel-pane', 'aria-label': 'Channels' },
      el(
        'div',
        { class: 'guild-head' },
        el('h1', { class: 'guild-name' }, label),
        guild && serverLanguage(this.#session, guild),
      ),
      el('ul', { class: 'channel-list' }, ...entries, ...bots),
    );
  }

  #channel(channel: DriverChannel): HTMLElement {
    const active = channel.id === this.#session.channelId;
    const unread = this.#session.unread.has(channel.id);
    const { directory, memberId } = this.#session;
    const name = channel.guildId === null ? directory.dmTitle(channel, memberId) : channel.name;
    const thread = THREAD_TYPES.has(channel.type) ? ' channel-thread' : '';
    return button(
      {
        class: `channel${thread}${active ? ' channel-active' : ''}${unread ? ' channel-unread' : ''}`,
        'aria-current': active ? 'page' : null,
        'aria-label': unread ? `${name} (unread)` : null,
        'data-focus': `channel:${channel.id}`,
      },
      () => void this.#open(channel.id),
      channel.guildId === null ? el('span', { class: 'dm-mark', 'aria-hidden': 'true' }, '@') : icon(HASH),
      el('span', {}, name),
    );
  }

  #ownDms(): readonly DriverChannel[] {
    return dmsOf(this.#session.state, this.#session.memberId);
  }

  #botsWithoutDm(): HTMLElement[] {
    const dms = this.#ownDms();
    return this.#session.state.bots
      .filter((bot) => !dms.some(({ recipientIds }) => recipientIds.includes(bot.userId)))
      .map((bot) =>
        el(
          'li',
          {},
          button(
            { class: 'channel' },
            () => void this.#openDm(bot.applicationId),
            el('span', { class: 'dm-mark', 'aria-hidden': 'true' }, '@'),
            bot.name,
          ),
        ),
      );
  }

  async #openDm(applicationId: string): Promise<void> {
    const dm = await this.#session.attempt(() => api.openDm(this.#session.memberId, applicationId));
    if (dm === null) return;
    await this.#session.refresh();
    await this.#open(dm.id);
  }

  async #open(channelId: string): Promise<void> {
    this.#onOpen();
    await this.#session.openChannel(channelId);
  }
}
