/** Attributes of an element; undefined ones are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Escapes text for SVG; control characters, which XML cannot contain, become spaces. */
export function escapeText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it removes
      .replace(/[\u0000-\u001f\ufffe\uffff]/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** Characters the font has no glyphs for and would draw as boxes: other scripts, emoji. */
const NOT_DRAWN =
  /[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Mn}\u0020-\u007e\u00a1-\u00bf\u2010-\u2027]+/gu;

/** The part of a text that the font can draw, or `fallback` if nothing legible remains. */
export function drawable(text: string, fallback: string): string {
  const kept = text.replace(NOT_DRAWN, ' ').replace(/\s+/g, ' ').trim();
  return /[\p{L}0-9]/u.test(kept) ? kept : fallback;
}

/** One element: `el('rect', { x: 1 })`, `el('g', {}, child, child)`. */
export function el(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? round(value) : escapeText(value)}"`],
  );
  return `<${name}${pairs.join('')}>${children.join('')}</${name}>`;
}

/** A line of text; `attributes` may set anchor, weight, size and fill. */
export function text(content: string, x: number, y: number, attributes: Attributes = {}): string {
  return el('text', { x, y, ...attributes }, escapeText(content));
}

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  attributes: Attributes = {},
): string {
  return el('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), fill, ...attributes });
}

export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  attributes: Attributes = {},
): string {
  return el('line', { x1, y1, x2, y2, stroke, ...attributes });
}

/** A complete drawing in the Inter font, on an opaque background so that it is legible in every theme. */
export function drawing(
  width: number,
  height: number,
  ground: string,
  ...children: readonly string[]
): string {
  const frame = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  const style = { 'font-family': 'Inter', 'font-size': 12 };
  return el('svg', { ...frame, ...style }, rect(0, 0, width, height, ground), ...children);
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
