/** Renders message components: rows of buttons and select menus, and the layout of Components V2. */
import type { APIMessageComponent } from 'discord-api-types/v10';
import type { Directory } from '../directory.ts';
import { type Child, el } from '../dom.ts';
import { type MarkdownContext, renderMarkdown } from '../markdown/render.ts';
import { renderButton } from './component-button.ts';
import { renderContainer, renderFile, renderSection, renderSeparator, renderThumbnail } from './layout.ts';
import { renderGallery } from './media-gallery.ts';
import type { PictureResolver } from './picture.ts';
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
      return renderSection(inner(component.components), renderComponent(component.accessory, context));
    case 10:
      return el('div', { class: 'v2-text' }, renderMarkdown(component.content, context.markdown));
    case 11:
      return renderThumbnail(component, context.picture);
    case 12:
      return renderGallery(component, context.picture);
    case 13:
      return renderFile(component, context.picture);
    case 14:
      return renderSeparator(component);
    case 17:
      return renderContainer(component, inner(component.components));
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
