/** The only way this page makes elements: attributes and text, never markup from a string. */
import { safeImage, safeLink } from './safe-urls.ts';

export type Child = Node | string | null | undefined | false;

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * An element with attributes and children. `true` writes an empty attribute; `false`, null and undefined write none.
 * `href` and `src` are kept only when they are safe to follow or to load; handlers and style attributes are refused.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children.filter(isPresent));
  return element;
}

function setAttribute(element: Element, name: string, value: Attributes[string]): void {
  if (value === null || value === undefined || value === false) return;
  if (/^on|^style$|^srcdoc$/i.test(name)) throw new TypeError(`The attribute ${name} is never set by name.`);
  const text = value === true ? '' : String(value);
  const safe = name === 'href' ? safeLink(text) : name === 'src' ? safeImage(text) : text;
  if (safe !== null) element.setAttribute(name, safe);
}

function isPresent(child: Child): child is Node | string {
  return child !== null && child !== undefined && child !== false;
}

/** Two strokes crossing: for {@link icon}. */
export const CLOSE = 'M6 6l12 12M18 6 6 18';

const SVG = 'http://www.w3.org/2000/svg';

/** A 24 by 24 line drawing, hidden from screen readers: the button around it carries the name. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

/** A button that does one thing. */
export function button(
  attributes: Attributes,
  onClick: (event: MouseEvent) => void,
  ...children: readonly Child[]
) {
  const element = el('button', { type: 'button', ...attributes }, ...children);
  element.addEventListener('click', onClick);
  return element;
}

let lastId = 0;

/** An id that no other element of the page has. */
export function uniqueId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
