/** Attributes of an element; undefined ones are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text made safe inside SVG; control characters, which XML cannot hold, become spaces. */
export function escapeText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what has to go
      .replace(/[\u0000-\u001f\ufffe\uffff]/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** What the font of the drawings has no signs for: other scripts, emoji. It would draw boxes. */
const NOT_DRAWN =
  /[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Mn}\u0020-\u007e\u00a1-\u00bf\u2010-\u2027]+/gu;

/** As much of a text from outside as can be drawn, or `instead` where that is nothing one could read. */
export function drawable(text: string, instead: string): string {
  const left = text.replace(NOT_DRAWN, ' ').replace(/\s+/g, ' ').trim();
  return /[\p{L}0-9]/u.test(left) ? left : instead;
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

/** A whole drawing in the Inter font on an opaque ground, so that no theme behind it can hide it. */
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
