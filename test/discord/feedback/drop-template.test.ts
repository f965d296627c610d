import { expect, test } from 'vitest';
import {
  readDropTemplate,
  storeDropTemplate,
  withHearts,
} from '../../../src/discord/feedback/drop-template.ts';
import { offeredVotes } from '../../../src/discord/feedback/offered-votes.ts';
import { choicesFor } from '../../../src/discord/feedback/vote-buttons.ts';
import { container, picture, textDisplay } from '../../../src/discord/replies/layout.ts';
import { trackSection } from '../../../src/discord/replies/track-section.ts';
import { asText } from '../../support/as-text.ts';
import { someList } from '../../support/stored.ts';

const sent = [
  container([
    picture('weekly-drop.png', 'A poster'),
    textDisplay('vote:1'),
    trackSection('One', 0),
    trackSection('Two', 1),
  ]),
];
const list = { ...someList('m1', 0), shownTracks: ['t2', 't1'], shownHash: '' };

test('only the hearts of a drop change, each by its own track', () => {
  const template = readDropTemplate(storeDropTemplate(sent));
  if (template === undefined) throw new Error('not read');
  const texts = [
    [new Map<string, number>(), '(picture: A poster)\nvote:1\nOne\n[❤️]\nTwo\n[❤️]'],
    [new Map([['t2', 3]]), '(picture: A poster)\nvote:1\nOne\n[❤️]\nTwo\n[❤️ 3]'],
  ] as const;
  for (const [likes, text] of texts) {
    const components = withHearts(template, { list, likes });
    expect(asText({ components: [...components] })).toBe(text);
  }
  expect(withHearts(template, { list, likes: new Map() })).toEqual(JSON.parse(JSON.stringify(sent)));
});

test('under a drop with hearts the bot offers two reactions, under one without them every vote, as it did', () => {
  expect(offeredVotes(storeDropTemplate(sent), 5)).toEqual({
    reactions: ['up', 'down'],
    hasSubstitute: false,
  });
  expect(readDropTemplate({ kind: 'drop' })).toBeUndefined();
  expect(offeredVotes({ kind: 'drop' }, 5)).toEqual({ reactions: choicesFor(5), hasSubstitute: true });
});
