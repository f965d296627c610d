/** The words of a text without its Markdown, for places that show a single line. */
import { parseMarkdown } from './blocks.ts';
import { mentionText } from './mention.ts';
import type { Block, Inline } from './nodes.ts';
import type { MarkdownContext } from './render.ts';
import { formatTimestamp } from './timestamp.ts';

/** A link is its label, a mention its name; the words of a spoiler stay hidden. */
export function stripMarkdown(source: string, context: MarkdownContext): string {
  return parseMarkdown(source)
    .flatMap((block) => linesOf(block, context))
    .join('\n');
}

function linesOf(block: Block, context: MarkdownContext): string[] {
  switch (block.type) {
    case 'paragraph':
      return block.lines.map((line) => wordsOf(line, context));
    case 'quote':
      return block.blocks.flatMap((inner) => linesOf(inner, context));
    case 'list':
      return block.items.map(({ marker, children }) => `${marker} ${wordsOf(children, context)}`);
    case 'codeBlock':
      return [block.text];
    default:
      return [wordsOf(block.children, context)];
  }
}

function wordsOf(nodes: readonly Inline[], context: MarkdownContext): string {
  return nodes.map((node) => words(node, context)).join('');
}

function words(node: Inline, context: MarkdownContext): string {
  switch (node.type) {
    case 'text':
    case 'code':
      return node.text;
    case 'spoiler':
      return '(spoiler)';
    case 'timestamp':
      return formatTimestamp(node.seconds, node.style, context.now);
    case 'mention':
      return mentionText(node, context.directory);
    case 'command':
      return `/${node.name}`;
    case 'emoji':
      return `:${node.name}:`;
    default:
      return wordsOf(node.children, context);
  }
}
