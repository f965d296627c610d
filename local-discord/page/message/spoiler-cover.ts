/** Hides a component until somebody asks for it. */
import { button, el } from '../dom.ts';

/** Covers the content, which can be neither read nor focused until the cover is pressed. */
export function coverSpoiler(content: HTMLElement, className: string): HTMLElement {
  content.inert = true;
  content.tabIndex = -1;
  const cover = button(
    { class: 'spoiler-cover', 'aria-label': 'Show spoiler' },
    () => {
      content.inert = false;
      frame.classList.remove('spoiler-hidden');
      cover.remove();
      content.focus();
    },
    el('span', { class: 'spoiler-label' }, 'Spoiler'),
  );
  const frame = el('div', { class: `spoiler spoiler-hidden ${className}` }, content, cover);
  return frame;
}
