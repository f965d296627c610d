/** Creates DOM elements from attributes and text, never from markup strings. The page uses nothing else. */
import { safeImage, safeLink } from './safe-urls.ts';

export type Child = Node | string | null | undefined | false;

type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * Creates an element with attributes and children. `true` writes an empty attribute; `false`, null and undefined write none.
 * `href` and `src` are dropped unless they are safe to follow or load; event handlers and style attributes throw.
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

/** A cross, for {@link icon}. */
export const CLOSE = 'M6 6l12 12M18 6 6 18';

const SVG = 'http://www.w3.org/2000/svg';

/** A 24 x 24 line icon, hidden from screen readers: the button around it has the accessible name. */
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

/** Creates a button with a click handler. */
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

/** An element id that is unique in the page. */
export function uniqueId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
