/** Parses Discord's Markdown into paragraphs, headings, lists, quotes and code blocks. Never throws. */
import { parseInline } from './inline.ts';
import type { Block, ListItem } from './nodes.ts';

const CODE_BLOCK = /```(?:([\w+#.-]+)\n)?\n?([\s\S]*?)\n?```/g;

/** Parses a whole text. A code block may start anywhere, even in the middle of a line. */
export function parseMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  for (const match of source.matchAll(CODE_BLOCK)) {
    if (match[2] === '') continue;
    pushLines(blocks, source.slice(at, match.index).replace(/\n$/, ''));
    blocks.push({ type: 'codeBlock', text: match[2] ?? '' });
    at = match.index + match[0].length;
    if (source[at] === '\n') at += 1;
  }
  pushLines(blocks, source.slice(at));
  return blocks;
}

function pushLines(blocks: Block[], text: string): void {
  if (text === '') return;
  const lines = text.split('\n');
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.startsWith('>>> ')) {
      const rest = [line.slice(4), ...lines.slice(at + 1)].join('\n');
      blocks.push({ type: 'quote', blocks: parseQuoted(rest) });
      return;
    }
    at += line.startsWith('> ') ? pushQuote(blocks, lines, at) : pushLine(blocks, line);
  }
}

function pushQuote(blocks: Block[], lines: readonly string[], from: number): number {
  let to = from;
  while (lines[to]?.startsWith('> ')) to += 1;
  const text = lines.slice(from, to).map((line) => line.slice(2));
  blocks.push({ type: 'quote', blocks: parseQuoted(text.join('\n')) });
  return to - from;
}

/** A quote may contain every block except another quote, as on Discord. */
function parseQuoted(text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) pushLine(blocks, line);
  return blocks;
}

function pushLine(blocks: Block[], line: string): 1 {
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
  const item = /^( *)([-*]|\d{1,9}[.)]) +(\S.*)$/.exec(line);
  const last = blocks.at(-1);
  if (heading !== null) {
    const level = (heading[1]?.length ?? 1) as 1 | 2 | 3;
    blocks.push({ type: 'heading', level, children: parseInline(heading[2] ?? '') });
  } else if (line.startsWith('-# ')) {
    blocks.push({ type: 'subtext', children: parseInline(line.slice(3)) });
  } else if (item !== null) {
    const entry = listItem(item[1] ?? '', item[2] ?? '', item[3] ?? '');
    if (last?.type === 'list') blocks[blocks.length - 1] = { type: 'list', items: [...last.items, entry] };
    else blocks.push({ type: 'list', items: [entry] });
  } else if (last?.type === 'paragraph') {
    blocks[blocks.length - 1] = { type: 'paragraph', lines: [...last.lines, parseInline(line)] };
  } else {
    blocks.push({ type: 'paragraph', lines: [parseInline(line)] });
  }
  return 1;
}

function listItem(indent: string, marker: string, text: string): ListItem {
  const depth = Math.min(3, Math.ceil(indent.length / 2));
  return { depth, marker: /\d/.test(marker) ? marker : '•', children: parseInline(text) };
}
