/** Parses Markdown within a line: emphasis, code, links, mentions, timestamps. Never throws; anything else is plain text. */
import type { Inline, TimestampStyle } from './nodes.ts';

/** Emphasis nested deeper than this is plain text, which bounds the cost of hostile input. */
const MAX_DEPTH = 8;

interface Rule {
  readonly pattern: RegExp;
  /** Null when the match is not valid markup. */
  read(match: RegExpExecArray, depth: number): Inline | null;
}

const span = (type: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler', pattern: RegExp): Rule => ({
  pattern,
  read: (match, depth) => ({ type, children: parseInline(match[1] ?? '', depth + 1) }),
});

const bareLink = (url: string): Inline => ({ type: 'link', url, children: [{ type: 'text', text: url }] });

const RULES: readonly Rule[] = [
  { pattern: /\\([!-/:-@[-`{-~])/y, read: (match) => ({ type: 'text', text: match[1] ?? '' }) },
  {
    pattern: /(`{1,2})(?!`)([\s\S]*?[^`])\1(?!`)/y,
    read: (match) => ({ type: 'code', text: trimCode(match[2] ?? '') }),
  },
  {
    pattern:
      /\[((?:\\[\s\S]|[^[\]\\\n]|\[[^[\]\n]*\])+)\]\(\s*<?(https?:\/\/[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"\n]*")?\s*\)/y,
    read: (match, depth) => ({
      type: 'link',
      url: match[2] ?? '',
      children: parseInline(match[1] ?? '', depth + 1),
    }),
  },
  { pattern: /<(https?:\/\/[^\s<>]+)>/y, read: (match) => bareLink(match[1] ?? '') },
  { pattern: /https?:\/\/[^\s<>]*[^\s<>"'.,:;!?)\]*_~|]/y, read: (match) => bareLink(match[0]) },
  { pattern: /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y, read: readTimestamp },
  { pattern: /<(@!?|@&|#)(\d{1,20})>/y, read: readMention },
  {
    pattern: /<\/([^:<>\n]{1,100}):\d{1,20}>/y,
    read: (match) => ({ type: 'command', name: match[1] ?? '' }),
  },
  {
    pattern: /<(a?):(\w{2,32}):(\d{1,20})>/y,
    read: (match) => ({
      type: 'emoji',
      animated: match[1] === 'a',
      name: match[2] ?? '',
      id: match[3] ?? '',
    }),
  },
  span('bold', /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y),
  span('underline', /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y),
  span('italic', /\*(?![\s*])((?:\\[\s\S]|\*\*(?:[^*\\]|\\[\s\S])+\*\*|[^\\*])+?)(?<!\s)\*(?!\*)/y),
  span('italic', /_(?![\s_])((?:\\[\s\S]|__(?:[^_\\]|\\[\s\S])+__|[^\\_])+?)_(?![A-Za-z0-9_])/y),
  span('strike', /~~((?:\\[\s\S]|[^\\])+?)~~(?!~)/y),
  span('spoiler', /\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y),
];

/** Characters at which a rule can start; everything in between is text. */
const STARTS = /[\\`[<*_~|]|https?:\/\//g;

export function parseInline(source: string, depth = 0): readonly Inline[] {
  const nodes: Inline[] = [];
  let at = 0;
  while (at < source.length) {
    STARTS.lastIndex = at;
    const start = depth < MAX_DEPTH ? (STARTS.exec(source)?.index ?? source.length) : source.length;
    if (start > at) pushText(nodes, source.slice(at, start));
    if (start === source.length) break;
    const found = readAt(source, start, depth);
    if (found === null) pushText(nodes, source[start] ?? '');
    else if (found.node.type === 'text') pushText(nodes, found.node.text);
    else nodes.push(found.node);
    at = found?.end ?? start + 1;
  }
  return nodes;
}

function readAt(source: string, at: number, depth: number): { node: Inline; end: number } | null {
  for (const { pattern, read } of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match === null) continue;
    const end = at + match[0].length;
    const node = read(match, depth);
    if (node !== null) return { node, end };
  }
  return null;
}

function pushText(nodes: Inline[], text: string): void {
  const last = nodes.at(-1);
  if (last?.type === 'text') nodes[nodes.length - 1] = { type: 'text', text: last.text + text };
  else nodes.push({ type: 'text', text });
}

/** Removes the blanks that separate a backtick from the code delimiters, as in `` `` `x` `` ``. */
function trimCode(text: string): string {
  return /^ .*[^ ].* $/.test(text) && text.includes('`') ? text.slice(1, -1) : text;
}

/** The range of a Date. Discord also shows the text of timestamps beyond it. */
const MAX_SECONDS = 8.64e12;

function readTimestamp(match: RegExpExecArray): Inline | null {
  const seconds = Number(match[1]);
  if (Math.abs(seconds) > MAX_SECONDS) return null;
  return { type: 'timestamp', seconds, style: (match[2] ?? 'f') as TimestampStyle };
}

function readMention(match: RegExpExecArray): Inline {
  const kind = match[1] === '#' ? 'channel' : match[1] === '@&' ? 'role' : 'user';
  return { type: 'mention', kind, id: match[2] ?? '' };
}
