import { expect, test } from 'vitest';
import { shownTitle } from '../../src/track/shown-title.ts';

test.each([
  ['Digital Love - 2011 Remaster', 'Digital Love'],
  ['Digital Love (Remastered 2009)', 'Digital Love'],
  ['Music Sounds Better With You - Radio Edit', 'Music Sounds Better With You'],
  ['Stay (feat. Someone)', 'Stay'],
  ['Heroes - Live at Wembley', 'Heroes (Live at Wembley)'],
  ['One More Time (Someone Remix) - Remastered', 'One More Time (Someone Remix)'],
  ['Running Up That Hill (A Deal With God)', 'Running Up That Hill (A Deal With God)'],
  ['Lady - Hear Me Tonight', 'Lady - Hear Me Tonight'],
  ['Remastered', 'Remastered'],
])('%s is shown as %s', (title, shown) => {
  expect(shownTitle(title)).toBe(shown);
});
