/** Shows which language the server speaks and changes it. */
import type { DriverGuild } from '../../driver/api.ts';
import { button, icon } from '../dom.ts';
import { api } from '../driver-api.ts';
import { languageName } from '../language.ts';
import { openMenu } from '../menu.ts';
import type { Session } from '../session.ts';
import { languageItems } from './language-items.ts';

const GLOBE = 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18';

export function serverLanguage(session: Session, guild: DriverGuild): HTMLElement {
  const label = `The server’s language: ${languageName(guild.locale)}`;
  const choose = button(
    {
      class: 'bar-button',
      'aria-haspopup': 'menu',
      'aria-label': label,
      title: label,
      'data-focus': 'language',
    },
    () => {
      const items = languageItems(session, guild.locale, (locale) => {
        void session.attempt(() => api.setGuildLocale(guild.id, locale));
      });
      openMenu('The server’s language', [{ label: 'The server’s language', items }], choose);
    },
    icon(GLOBE),
  );
  return choose;
}
