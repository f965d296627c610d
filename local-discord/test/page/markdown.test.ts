import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../page/markdown/blocks.ts';
import { parseInline } from '../../page/markdown/inline.ts';
import type { Block, Inline } from '../../page/markdown/nodes.ts';
import { formatTimestamp } from '../../page/markdown/timestamp.ts';

const text = (value: string): Inline => ({ type: 'text', text: value });

function wordsOf(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => ('children' in node ? wordsOf(node.children) : 'text' in node ? node.text : ''))
    .join('');
}

function linksOf(nodes: readonly Inline[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.type === 'link' ? [node.url] : []),
    ...('children' in node ? linksOf(node.children) : []),
  ]);
}

function inlinesOf(blocks: readonly Block[]): Inline[] {
  return blocks.flatMap((block): readonly Inline[] => {
    if (block.type === 'paragraph') return block.lines.flat();
    if (block.type === 'quote') return inlinesOf(block.blocks);
    if (block.type === 'list') return block.items.flatMap(({ children }) => children);
    return block.type === 'codeBlock' ? [text(block.text)] : block.children;
  });
}

/** Text with many markup characters. */
const dense = fc
  .array(
    fc.constantFrom(
      ...'*_~|`[]()<>\\#-:@/ \n'.split(''),
      ...[
        'a',
        'b1',
        '**',
        '__',
        '```',
        '<t:1:R>',
        '<@1>',
        'https://x.y/z',
        '[t](https://u.v)',
        '> ',
        '- ',
        '-# ',
        '1. ',
        '# ',
      ],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('inline Markdown', () => {
  test.each([
    ['**bold**', { type: 'bold', children: [text('bold')] }],
    ['*slanted*', { type: 'italic', children: [text('slanted')] }],
    ['_slanted_', { type: 'italic', children: [text('slanted')] }],
    ['__under__', { type: 'underline', children: [text('under')] }],
    ['~~gone~~', { type: 'strike', children: [text('gone')] }],
    ['||hush||', { type: 'spoiler', children: [text('hush')] }],
    ['`a * b * c`', { type: 'code', text: 'a * b * c' }],
    ['``a ` b``', { type: 'code', text: 'a ` b' }],
    [
      '[**name**](https://x.y/a_(b))',
      { type: 'link', url: 'https://x.y/a_(b)', children: [{ type: 'bold', children: [text('name')] }] },
    ],
    ['<https://x.y/z>', { type: 'link', url: 'https://x.y/z', children: [text('https://x.y/z')] }],
    ['<t:1700000000:F>', { type: 'timestamp', seconds: 1_700_000_000, style: 'F' }],
    ['<t:1700000000>', { type: 'timestamp', seconds: 1_700_000_000, style: 'f' }],
    ['<@!42>', { type: 'mention', kind: 'user', id: '42' }],
    ['<#42>', { type: 'mention', kind: 'channel', id: '42' }],
    ['<@&42>', { type: 'mention', kind: 'role', id: '42' }],
    ['</drops set:42>', { type: 'command', name: 'drops set' }],
    ['<a:dance:42>', { type: 'emoji', animated: true, name: 'dance', id: '42' }],
  ])('%s is parsed', (source, node) => {
    expect(parseInline(source)).toEqual([node]);
  });

  test.each([
    '\\*not slanted\\*',
    'snake_case_name',
    '2 * 3 * 4',
    '[text](javascript:alert(1))',
    '<t:99999999999999:F>',
  ])('%s has no markup', (source) => {
    expect(parseInline(source)).toEqual([text(source.replaceAll('\\', ''))]);
  });

  test('a bare link ends before punctuation', () => {
    expect(linksOf(parseInline('See https://x.y/z?a=b, or (https://x.y/q).'))).toEqual([
      'https://x.y/z?a=b',
      'https://x.y/q',
    ]);
  });

  test('emphasis can be nested', () => {
    expect(wordsOf(parseInline('***both*** and **bold *and slanted***'))).toBe('both and bold and slanted');
  });

  test('only http and https become links', () => {
    fc.assert(
      fc.property(fc.oneof(dense, fc.string()), (source) => {
        for (const url of linksOf(inlinesOf(parseMarkdown(source)))) expect(url).toMatch(/^https?:\/\//);
      }),
    );
  });

  test('all shown text is part of the source', () => {
    fc.assert(
      fc.property(dense, (source) => {
        for (const letter of wordsOf(parseInline(source))) expect(source).toContain(letter);
      }),
    );
  });

  test('text without markup is unchanged', () => {
    fc.assert(
      fc.property(
        fc.string().map((source) => source.replace(/[\\`[<*_~|:]/g, '')),
        (source) => {
          expect(wordsOf(parseInline(source))).toBe(source);
        },
      ),
    );
  });
});

describe('Markdown blocks', () => {
  const types = (source: string) => parseMarkdown(source).map(({ type }) => type);

  test('headings, subtext, lists, quotes and paragraphs are parsed', () => {
    const source = '# Title\n-# small\n- one\n  - deeper\n1. first\n> said\n> twice\nplain\nlines';
    expect(types(source)).toEqual(['heading', 'subtext', 'list', 'quote', 'paragraph']);
  });

  test('list items have markers and depth', () => {
    const [list] = parseMarkdown('1. a\n2. b\n  - c');
    expect(list).toMatchObject({
      items: [
        { marker: '1.', depth: 0 },
        { marker: '2.', depth: 0 },
        { marker: '•', depth: 1 },
      ],
    });
  });

  test('code blocks keep their text and the text around them', () => {
    expect(parseMarkdown('before\n```js\nconst a = **1**;\n```\nafter')).toMatchObject([
      { type: 'paragraph' },
      { type: 'codeBlock', text: 'const a = **1**;' },
      { type: 'paragraph' },
    ]);
  });

  test('a quote within a quote is text', () => {
    expect(parseMarkdown('> > deep')).toEqual([
      { type: 'quote', blocks: [{ type: 'paragraph', lines: [[text('> deep')]] }] },
    ]);
  });

  test('three arrows quote the rest of the text', () => {
    expect(parseMarkdown('>>> a\nb')).toMatchObject([
      { type: 'quote', blocks: [{ lines: [[text('a')], [text('b')]] }] },
    ]);
  });
});

describe('timestamps', () => {
  test.each([
    [0, 'now'],
    [90, 'in 2 minutes'],
    [-7200, '2 hours ago'],
    [86_400 * 3, 'in 3 days'],
  ])('a time %d seconds away is formatted relatively', (seconds, expected) => {
    expect(formatTimestamp(1_700_000_000 + seconds, 'R', 1_700_000_000_000)).toBe(expected);
  });
});
