/** The round picture of a person or bot; without one, the initial on the person's colour. */
import type { DriverPerson } from '../../driver/api.ts';
import { el } from '../dom.ts';

export function avatar(person: DriverPerson | undefined, name: string): HTMLElement {
  const initial = [...name][0]?.toUpperCase() ?? '?';
  const element = el('span', { class: 'avatar', 'aria-hidden': 'true' }, el('span', {}, initial));
  if (person !== undefined && /^#[\da-f]{6}$/i.test(person.colour)) {
    element.style.setProperty('--person', person.colour);
  }
  if (person?.avatarUrl) {
    const picture = el('img', { src: person.avatarUrl, alt: '' });
    // Where the picture cannot be loaded, the initial under it stays.
    picture.addEventListener('error', () => picture.remove());
    element.append(picture);
  }
  return element;
}
