/** Renders message components: buttons, select menus, and the layout of Components V2. */
import type { APIButtonComponent, APIMessageComponent } from 'discord-api-types/v10';
import type { Directory } from '../directory.ts';
import { button, type Child, el, icon } from '../dom.ts';
import { link, type MarkdownContext, renderMarkdown } from '../markdown/render.ts';
import { type PictureResolver, pictureFrame } from './embed.ts';
import { emojiElement } from './emoji.ts';
import { renderSelect } from './select-menu.ts';

export interface ComponentContext {
  readonly directory: Directory;
  readonly markdown: MarkdownContext;
  readonly picture: PictureResolver;
  useComponent(customId: string, values: string[] | null, control: HTMLElement): void;
}

/** Renders all components of a message; null when it has none. */
export function renderComponents(
  components: readonly APIMessageComponent[],
  context: ComponentContext,
): HTMLElement | null {
  if (components.length === 0) return null;
  return el(
    'div',
    { class: 'components' },
    ...components.map((component) => renderComponent(component, context)),
  );
}

function renderComponent(component: APIMessageComponent, context: ComponentContext): Child {
  const inner = (parts: readonly APIMessageComponent[]) =>
    parts.map((part) => renderComponent(part, context));
  switch (component.type) {
    case 1:
      return el('div', { class: 'component-row' }, ...inner(component.components));
    case 2:
      return renderButton(component, context);
    case 9:
      return el(
        'div',
        { class: 'v2-section' },
        el('div', {}, ...inner(component.components)),
        renderComponent(component.accessory, context),
      );
    case 10:
      return el('div', { class: 'v2-text' }, renderMarkdown(component.content, context.markdown));
    case 11:
      return pictureFrame(
        context.picture(component.media.url),
        'embed-thumbnail',
        component.description ?? 'Thumbnail',
      );
    case 12:
      return el(
        'div',
        { class: 'v2-gallery' },
        ...component.items.map(({ media, description }) =>
          pictureFrame(context.picture(media.url), 'attachment-image', description ?? 'Picture'),
        ),
      );
    case 13:
      return link(context.picture(component.file.url), [component.file.url.replace(/^attachment:\/\//, '')]);
    case 14:
      return el('hr', { class: component.divider === false ? 'v2-gap' : 'v2-divider' });
    case 17:
      return renderContainer(component.accent_color ?? null, inner(component.components));
    case 3:
    case 5:
    case 6:
    case 7:
    case 8: {
      const select: HTMLElement = renderSelect(component, context.directory, (values) =>
        context.useComponent(component.custom_id, values, select),
      );
      return select;
    }
    default:
      return null;
  }
}

function renderContainer(accent: number | null, children: readonly Child[]): HTMLElement {
  const container = el('div', { class: 'embed v2-container' }, ...children);
  if (accent !== null)
    container.style.setProperty('--bar', `#${(accent & 0xffffff).toString(16).padStart(6, '0')}`);
  return container;
}

const BUTTON_CLASS: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
};
const EXTERNAL_LINK = 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6';

function renderButton(component: APIButtonComponent, context: ComponentContext): HTMLElement {
  if (component.style === 6)
    return el('button', { type: 'button', class: 'button', disabled: true }, 'Premium');
  const content = [
    component.emoji ? emojiElement(component.emoji) : null,
    component.label ? el('span', {}, component.label) : null,
  ];
  const name = component.label ? null : (component.emoji?.name ?? 'Button');
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
