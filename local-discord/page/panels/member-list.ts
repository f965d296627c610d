/** The members of the guild or DM, with the online status of bots. */
import type { DriverPerson } from '../../driver/api.ts';
import { el } from '../dom.ts';
import { avatar } from '../message/avatar.ts';
import type { Session } from '../session.ts';

export class MemberList {
  readonly element: HTMLElement;
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
    this.element = el('div', { class: 'members' });
    session.events.on('state', () => this.#draw());
    session.events.on('view', () => this.#draw());
    this.#draw();
  }

  #draw(): void {
    const { directory } = this.#session;
    const here = new Set(
      directory.guild?.members.map(({ userId }) => userId) ?? this.#session.channel?.recipientIds,
    );
    const present = directory.state.people.filter(({ id }) => here.has(id));
    this.element.replaceChildren(
      ...this.#group(
        'Apps',
        present.filter(({ bot }) => bot),
      ),
      ...this.#group(
        'Members',
        present.filter(({ bot }) => !bot),
      ),
    );
  }

  #group(title: string, people: readonly DriverPerson[]): HTMLElement[] {
    if (people.length === 0) return [];
    return [
      el('h3', {}, `${title} — ${people.length}`),
      el('ul', {}, ...people.map((person) => this.#member(person))),
    ];
  }

  #member(person: DriverPerson): HTMLElement {
    const { directory } = this.#session;
    const name = directory.nameOf(person.id) ?? person.displayName;
    const bot = directory.bot(person.id);
    const note = bot === undefined ? null : bot.online ? (bot.activity ?? 'Online') : 'Offline';
    return el(
      'li',
      { class: bot && !bot.online ? 'member member-offline' : 'member' },
      avatar(person, name),
      el(
        'span',
        { class: 'member-text' },
        el(
          'span',
          { class: 'member-name' },
          name,
          person.bot ? el('span', { class: 'app-tag' }, 'APP') : null,
        ),
        note ? el('span', { class: 'member-note' }, note) : null,
      ),
    );
  }
}
