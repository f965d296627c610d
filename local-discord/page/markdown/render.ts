/** Renders parsed Markdown as DOM elements. */

import type { Directory } from '../directory.ts';
import { type Child, el } from '../dom.ts';
import { parseMarkdown } from './blocks.ts';
import { parseInline } from './inline.ts';
import { mentionText } from './mention.ts';
import type { Block, Inline } from './nodes.ts';
import { formatTimestamp } from './timestamp.ts';

export interface MarkdownContext {
  readonly directory: Directory;
  /** Time on the local Discord's clock, epoch ms. */
  readonly now: number;
}

/** Renders text with blocks (paragraphs, lists, quotes, ...). */
export function renderMarkdown(source: string, context: MarkdownContext): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...parseMarkdown(source).map((block) => renderBlock(block, context)));
  markMovableLines(fragment);
  return fragment;
}

/** Renders a single line (an embed's title, a field's name). */
export function renderInlineMarkdown(source: string, context: MarkdownContext): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(el('span', {}, ...inlines(parseInline(source), context)));
  return fragment;
}

function renderBlock(block: Block, context: MarkdownContext): HTMLElement {
  switch (block.type) {
    case 'paragraph':
      return el('div', { class: 'md-paragraph' }, ...block.lines.map((line) => renderLine(line, context)));
    case 'heading':
      return el(
        'div',
        { class: `md-heading md-heading-${block.level}` },
        ...inlines(block.children, context),
      );
    case 'subtext':
      return el('div', { class: 'md-subtext' }, ...inlines(block.children, context));
    case 'quote':
      return el(
        'blockquote',
        { class: 'md-quote' },
        ...block.blocks.map((inner) => renderBlock(inner, context)),
      );
    case 'codeBlock':
      return el(
        'pre',
        { class: 'md-code-block', tabindex: 0, role: 'region', 'aria-label': 'Code' },
        el('code', {}, block.text),
      );
    case 'list':
      return renderList(block, context);
  }
}

/**
 * Keys each line by its first link; a line without a link is keyed by the line above it. Lines with the same key before and
 * after an edit count as the same line, so `animateChange` can animate the move.
 */
function markMovableLines(fragment: DocumentFragment): void {
  let link: string | null = null;
  let under = 0;
  for (const line of fragment.querySelectorAll<HTMLElement>('.md-line, .md-item, .md-subtext')) {
    const own = line.querySelector('a')?.getAttribute('href') ?? null;
    under = own === null ? under + 1 : 0;
    link = own ?? link;
    if (link !== null) line.dataset.move = `${link} ${under}`;
  }
}

function renderLine(line: readonly Inline[], context: MarkdownContext): HTMLElement {
  return el('div', { class: 'md-line' }, ...inlines(line, context));
}

function renderList(block: Extract<Block, { type: 'list' }>, context: MarkdownContext): HTMLElement {
  const items = block.items.map((item) =>
    el(
      'li',
      { class: `md-item md-depth-${item.depth}` },
      el('span', { class: 'md-marker' }, item.marker),
      el('span', {}, ...inlines(item.children, context)),
    ),
  );
  return el('ul', { class: 'md-list' }, ...items);
}

const inlines = (nodes: readonly Inline[], context: MarkdownContext): Child[] =>
  nodes.map((node) => renderInline(node, context));

const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' } as const;

function renderInline(node: Inline, context: MarkdownContext): Child {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return el('code', { class: 'md-code' }, node.text);
    case 'spoiler':
      return spoiler(inlines(node.children, context));
    case 'link':
      return link(node.url, inlines(node.children, context));
    case 'timestamp':
      return timestamp(node, context);
    case 'mention':
      return el('span', { class: 'md-mention' }, mentionText(node, context.directory));
    case 'command':
      return el('span', { class: 'md-mention' }, `/${node.name}`);
    case 'emoji':
      return el('span', { class: 'md-emoji' }, `:${node.name}:`);
    default:
      return el(TAGS[node.type], {}, ...inlines(node.children, context));
  }
}

/** An external link that opens in a new tab without access to this one. */
export function link(url: string, children: readonly Child[], className = 'md-link'): HTMLElement {
  const attributes = { class: className, href: url, target: '_blank', rel: 'noopener noreferrer nofollow' };
  return el('a', { ...attributes, title: url }, ...children);
}

function spoiler(children: readonly Child[]): HTMLElement {
  const element = el(
    'button',
    { type: 'button', class: 'md-spoiler', 'aria-expanded': 'false' },
    el('span', {}, ...children),
  );
  element.addEventListener('click', () => element.setAttribute('aria-expanded', 'true'));
  return element;
}

function timestamp(node: Extract<Inline, { type: 'timestamp' }>, context: MarkdownContext): HTMLElement {
  const iso = new Date(node.seconds * 1000).toISOString();
  const full = formatTimestamp(node.seconds, 'F', context.now);
  const relative = node.style === 'R' ? String(node.seconds) : null;
  return el(
    'time',
    { class: 'md-time', datetime: iso, title: full, 'data-relative': relative },
    formatTimestamp(node.seconds, node.style, context.now),
  );
}
