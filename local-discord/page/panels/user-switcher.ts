/** Shows which member the page acts as and switches to another. */
import type { DriverGuild } from '../../driver/api.ts';
import { button, el, icon } from '../dom.ts';
import { api } from '../driver-api.ts';
import { clientLocale } from '../language.ts';
import { type MenuItem, openMenu } from '../menu.ts';
import { avatar } from '../message/avatar.ts';
import type { Session } from '../session.ts';
import { languageItems } from './language-items.ts';

const SWITCH = 'M7 4v13M3.5 13.5 7 17l3.5-3.5M17 20V7M13.5 10.5 17 7l3.5 3.5';

export function userSwitcher(session: Session): HTMLElement {
  const { directory, memberId } = session;
  const name = directory.nameOf(memberId) ?? 'Nobody';
  const text = el(
    'span',
    { class: 'me-text' },
    el('span', { class: 'me-name' }, name),
    el('span', { class: 'me-note' }, 'Acting as this member'),
  );
  const change = button(
    {
      class: 'me',
      'aria-haspopup': 'menu',
      title: 'Switch member or language, install apps',
      'data-focus': 'me',
    },
    () => chooseMember(session, change),
    avatar(directory.person(memberId), name),
    text,
    icon(SWITCH),
  );
  return el('section', { class: 'user-switcher', 'aria-label': 'You' }, change);
}

function chooseMember(session: Session, anchor: HTMLElement): void {
  const { directory, memberId } = session;
  const items = directory.people.map((person) => ({
    label: directory.nameOf(person.id) ?? person.displayName,
    hint: person.id === memberId ? '✓' : roleHint(directory.guild, person.id),
    run: () => void session.actAs(person.id),
  }));
  const languages = languageItems(session, clientLocale(), (locale) => session.speak(locale));
  openMenu(
    'You',
    [
      { label: 'Act as', items },
      { label: 'Your language', items: languages },
      { label: 'Your apps, in every server', items: appItems(session) },
    ],
    anchor,
  );
}

/** Installs an app for the person, or removes it. */
function appItems(session: Session): MenuItem[] {
  const { directory, memberId } = session;
  return directory.state.bots.map(({ applicationId, name, installedBy }) => {
    const isInstalled = installedBy.includes(memberId);
    return {
      label: name,
      hint: isInstalled ? '✓' : 'install',
      run: () => void session.attempt(() => api.install(memberId, applicationId, !isInstalled)),
    };
  });
}

function roleHint(guild: DriverGuild | undefined, userId: string): string {
  const member = guild?.members.find((one) => one.userId === userId);
  if (member?.owner) return 'owner';
  return member?.permissions.includes('ManageGuild') ? 'manager' : '';
}
