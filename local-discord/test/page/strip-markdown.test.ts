import { expect, test } from 'vitest';
import type { DriverState } from '../../driver/api.ts';
import { Directory } from '../../page/directory.ts';
import { stripMarkdown } from '../../page/markdown/strip-markdown.ts';

const state = { people: [{ id: '1', displayName: 'Ada' }], guilds: [], dms: [] } as unknown as DriverState;
const context = { directory: new Directory(state, null), now: 1_700_000_000_000 };

test.each([
  ['### [Bohemian Rhapsody](https://x.y/z)', 'Bohemian Rhapsody'],
  ['**[Similar to *One*](https://x.y/z)**', 'Similar to One'],
  ['-# small `code`', 'small code'],
  ['> said\n1. ~~first~~\n- next', 'said\n1. first\n• next'],
  ['```js\nconst a = **1**;\n```', 'const a = **1**;'],
  ['<@1> </drops set:42> <:dance:42> <#9>', '@Ada /drops set :dance: #unknown'],
  ['<t:1699992800:R>', '2 hours ago'],
  ['||the ending||', '(spoiler)'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['', ''],
])('%j reads %j without its marks', (source, words) => {
  expect(stripMarkdown(source, context)).toBe(words);
});
