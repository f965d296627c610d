import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DISCOVER, type Discover, listButtons, readListButton } from '../../src/discord/list-buttons.ts';
import { MOODS } from '../../src/recommend/ranking/mood.ts';
import { anyText } from '../support/any-text.ts';

test('GIVEN any wish THEN the buttons carry it, within the length Discord allows', () => {
  const wishes = [undefined, ...MOODS].flatMap((mood) =>
    [undefined, ...(Object.keys(DISCOVER) as Discover[])].map((discover) => ({
      ...(mood && { mood }),
      ...(discover && { discover }),
    })),
  );
  for (const wanted of wishes) {
    const ids = listButtons(wanted).components.map((button) =>
      'custom_id' in button ? button.custom_id : '',
    );
    expect(ids.map(readListButton)).toEqual([
      { action: 'more', wanted },
      { action: 'all' },
      { action: 'surprise', wanted },
    ]);
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(100);
  }
});

test('GIVEN any other text THEN it is read without harm', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(() => readListButton(`list:${text}`)).not.toThrow();
      if (!text.startsWith('list')) expect(readListButton(text)).toBeUndefined();
    }),
  );
});
