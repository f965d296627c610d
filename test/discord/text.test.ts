import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, escapeMarkdown, plainText, truncate } from '../../src/discord/text.ts';
import { anyGraphemes, anyText } from '../support/any-text.ts';

describe('escapeMarkdown', () => {
  test.each([
    ['*bold* _it_ ~~s~~ `c` ||sp||', '\\*bold\\* \\_it\\_ \\~\\~s\\~\\~ \\`c\\` \\|\\|sp\\|\\|'],
    ['[click](https://evil.example)', '\\[click\\](https:\u200B//evil.example)'],
    ['<@123> <#4> <t:1:R>', '\\<@123\\> \\<#4\\> \\<t:1:R\\>'],
    ['# Loud', '\\# Loud'],
    ['- item', '\\- item'],
    ['1. first', '1\\. first'],
    ['@everyone @HERE', '@\u200Beveryone @\u200BHERE'],
    ['line\nbreak\u202Eabc', 'line break abc'],
    ['Song - Live', 'Song - Live'],
    [' \u0000 ', '–'],
    ['東京 夜想曲 🎹', '東京 夜想曲 🎹'],
  ])('%j cannot format, link, ping or break out', (text, safe) => {
    expect(escapeMarkdown(text)).toBe(safe);
  });

  test('right-to-left text is isolated from what follows', () => {
    expect(escapeMarkdown('شكرا')).toBe('\u2068شكرا\u2069');
  });

  test('no text leaves unescaped Markdown, a mention or a line break', () => {
    fc.assert(
      fc.property(anyText(200), (text) => {
        const safe = escapeMarkdown(text);
        expect(safe.replace(/\\[^0-9A-Za-z\s]/g, '')).not.toMatch(/[*_~`|[\]<>\n\r]|@everyone|@here|:\/\//i);
      }),
    );
  });
});

describe('truncate', () => {
  test('a text that fits is unchanged', () => {
    expect(truncate('abc', 3)).toBe('abc');
  });

  test('an emoji at the edge is not cut in half', () => {
    expect(truncate('ab👩‍👩‍👧‍👦cdef', 6)).toBe('ab…');
  });

  test('the result always fits', () => {
    fc.assert(
      fc.property(anyGraphemes(), fc.integer({ min: 1, max: 50 }), (text, max) => {
        expect(truncate(text, max).length).toBeLessThanOrEqual(max);
      }),
    );
  });
});

test('plainText and cleanLine remove control characters and line breaks', () => {
  expect(cleanLine(' a\u0000\tb\u2028c ')).toBe('a b c');
  expect(plainText('a\nb', 100)).toBe('a b');
});

test.each([
  [''],
  [' \n\u00a0 '],
  ['\u200B\u200D'],
  ['\u3164'],
  ['\u202E'],
])('the invisible text %j becomes a placeholder', (text) => {
  expect(escapeMarkdown(text)).toBe('–');
  expect(plainText(text, 100)).toBe('–');
});
