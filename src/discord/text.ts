const ELLIPSIS = '…';
/** Replaces an empty text: Discord refuses empty link texts, authors and choices. */
const PLACEHOLDER = '–';
/** Control characters, line breaks, and bidirectional overrides, with which a title could reorder its surroundings. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\u200E\u200F]+/gu;
/** Characters that are Markdown anywhere in a line; a backslash escapes any ASCII punctuation. */
const MARKDOWN = /[\\*_~`|[\]<>]/g;
/** Headings, subtext and lists, which are Markdown only at the start of a line. */
const LINE_START = /^(?:[#+-]|\d+\.)/;
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;
/** A character that can be seen: neither blank nor one that only affects others. */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}]/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Cuts text to at most `max` UTF-16 units (how Discord counts): never behind the backslash of an escape, and inside a
 * grapheme only where that alone is too long. Halves of surrogate pairs are replaced.
 */
export function truncate(raw: string, max: number): string {
  const text = raw.toWellFormed();
  if (text.length <= max) return text;
  let cut = '';
  for (const { segment } of graphemes.segment(text.slice(0, max + 1))) {
    if (cut.length + segment.length > max - ELLIPSIS.length) break;
    cut += segment;
  }
  // One grapheme can be longer than all there is room for: a letter may carry any number of combining marks.
  const start = cut === '' ? text.slice(0, max - ELLIPSIS.length).replace(/[\uD800-\uDBFF]$/, '') : cut;
  return withoutOpenEscape(start).trimEnd() + ELLIPSIS;
}

/** As {@link truncate}, but leaves out whole lines as long as one is left. */
export function truncateLines(raw: string, max: number): string {
  const text = raw.toWellFormed();
  if (text.length <= max) return text;
  const end = text.lastIndexOf('\n', max - ELLIPSIS.length - 1);
  return end > 0 ? `${text.slice(0, end).trimEnd()}\n${ELLIPSIS}` : truncate(text, max);
}

/** A text that ends in an odd number of backslashes would escape what comes after it. */
function withoutOpenEscape(text: string): string {
  const backslashes = /\\*$/.exec(text)?.[0].length ?? 0;
  return backslashes % 2 === 0 ? text : text.slice(0, -1);
}

/** Text from outside as one clean line: no control or direction-changing characters, single spaces. */
export function cleanLine(text: string): string {
  return text.replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim();
}

function orPlaceholder(text: string): string {
  return VISIBLE.test(text) ? text : PLACEHOLDER;
}

/**
 * Makes text from outside safe inside a message: one line without Markdown, mentions or links, of at most `max` units
 * with its escapes. Right-to-left text is isolated so that it cannot reorder what follows.
 */
export function escapeMarkdown(text: string, max = 100): string {
  const line = orPlaceholder(truncate(cleanLine(text), max));
  const escaped = line
    .replace(MARKDOWN, '\\$&')
    .replace(LINE_START, (marker) => `${marker.slice(0, -1)}\\${marker.slice(-1)}`)
    .replace(/@(?=everyone|here)/gi, '@\u200B')
    .replace(/:\/\//g, ':\u200B//');
  return RIGHT_TO_LEFT.test(escaped) ? `\u2068${truncate(escaped, max - 2)}\u2069` : truncate(escaped, max);
}

/** As {@link escapeMarkdown}, for places where Discord renders no Markdown (autocomplete names, authors, footers). */
export function plainText(text: string, max: number): string {
  return orPlaceholder(truncate(cleanLine(text), max));
}
