import { expect, test } from 'vitest';
import { cutToWidth, linesOf, widthOf } from '../../../src/discord/replies/phone-line.ts';
import { fittedTitles } from '../../../src/discord/replies/track-titles.ts';

const SHORT = 'Flawless';
const LONG = 'I Still Haven’t Found What I’m Looking For';
const LONGER = 'It’s The End Of The World As We Know It (And I Feel Fine) Forever';

test('long titles keep their second line while there are lines to spare', () => {
  const [short = '', long = '', longer = ''] = fittedTitles([SHORT, LONG, LONGER], 2);
  expect([short, long]).toEqual([SHORT, LONG]);
  expect(longer).toMatch(/^It’s The End Of The World As We Know It.*…$/);
});

test('of those that have to be cut to one line, it is the ones that lose least', () => {
  const [short, long = '', longer = ''] = fittedTitles([SHORT, LONG, LONGER], 1);
  expect(short).toBe(SHORT);
  expect(long).toMatch(/^I Still Haven.+…$/);
  expect(longer.length).toBeGreaterThan(long.length);
});

test('letters of Japanese and Korean count as wide as they are high', () => {
  expect(widthOf('夜に駆ける')).toBe(5);
  expect(linesOf('밤편지', 3)).toBe(1);
  expect(cutToWidth('夜に駆ける', 4)).toBe('夜に駆…');
});
