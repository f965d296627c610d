/** The buttons of a message. */
import type { APIButtonComponent } from 'discord-api-types/v10';
import { button, el, icon } from '../dom.ts';
import { link } from '../markdown/render.ts';
import type { ComponentContext } from './components.ts';
import { emojiElement } from './emoji.ts';

const BUTTON_CLASS: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
};
const EXTERNAL_LINK = 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6';

/** A number beside a heart says nothing by itself. Null where the label is all there is. */
function accessibleName(emoji: string | null | undefined, label: string | undefined): string | null {
  if (!emoji) return label ? null : 'Button';
  return label ? `${emoji} ${label}` : emoji;
}

export function renderButton(component: APIButtonComponent, context: ComponentContext): HTMLElement {
  if (component.style === 6)
    return el('button', { type: 'button', class: 'button', disabled: true }, 'Premium');
  const content = [
    component.emoji ? emojiElement(component.emoji) : null,
    component.label ? el('span', {}, component.label) : null,
  ];
  const name = accessibleName(component.emoji?.name, component.label);
  if (component.style === 5) {
    const anchor = link(component.url, [...content, icon(EXTERNAL_LINK)], 'button');
    if (name !== null) anchor.setAttribute('aria-label', name);
    if (component.disabled) anchor.removeAttribute('href');
    return anchor;
  }
  const control = button(
    {
      class: `button button-${BUTTON_CLASS[component.style] ?? 'secondary'}`,
      disabled: component.disabled,
      'aria-label': name,
      'data-focus': `component:${component.custom_id}`,
      'data-custom-id': component.custom_id,
    },
    () => context.useComponent(component.custom_id, null, control),
    ...content,
  );
  return control;
}
