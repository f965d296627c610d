import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitText, textWidth } from '../../src/charts/fit-text.ts';
import { drawing, text } from '../../src/charts/svg.ts';

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
);

/** The width that resvg draws, without the space beside the first and last letter. */
function drawnWidth(content: string, size: number): number {
  const svg = drawing(9000, 100, 'none', text(content, 10, 60, { 'font-size': size, 'font-weight': 600 }));
  return new Resvg(svg, { font: { fontFiles: [FONT], loadSystemFonts: false } }).innerBBox()?.width ?? 0;
}

const letters = (from: string, to: string) =>
  Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, at) =>
    String.fromCharCode(from.charCodeAt(0) + at),
  );

test('no line is drawn wider than estimated, whatever it is made of', () => {
  const chars = [...letters('!', '~'), ...letters('À', 'ÿ'), ...letters('Α', 'ω'), ...letters('А', 'я'), '…'];
  for (const char of chars)
    expect(drawnWidth(char.repeat(20), 40), char).toBeLessThanOrEqual(textWidth(char.repeat(20), 40));
});

test.each([
  'Around the World',
  'Everything In Its Right Place',
  'The Presidents of the United States of America',
])('of %s at most a seventh of the room is left over', (line) => {
  expect(drawnWidth(line, 40)).toBeGreaterThan((6 / 7) * textWidth(line, 40));
});

test('any text fits, as large as possible, and only what is too long at the smallest size is cut', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 100, max: 600 }), (line, width) => {
      const { content, size } = fitText(line, width, { min: 20, max: 40 });
      expect(textWidth(content, size)).toBeLessThanOrEqual(width + 1e-6);
      expect(content === line).toBe(textWidth(line, 20) <= width);
      if (content !== line) expect(content.endsWith('…') && size === 20).toBe(true);
    }),
  );
});
