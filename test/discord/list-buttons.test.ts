import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DISCOVER, listButtons, readListButton } from '../../src/discord/list-buttons.ts';
import { translatorFor } from '../../src/messages/translator.ts';
import { MOODS } from '../../src/recommend/ranking/mood.ts';
import { anyText } from '../support/any-text.ts';

test('the buttons keep any options, within the length Discord allows', () => {
  const allOptions = [undefined, ...MOODS].flatMap((mood) =>
    [undefined, ...DISCOVER].map((discover) => ({
      ...(mood && { mood }),
      ...(discover && { discover }),
    })),
  );
  for (const options of allOptions) {
    const ids = listButtons(options, translatorFor()).components.map((button) =>
      'custom_id' in button ? button.custom_id : '',
    );
    expect(ids.map(readListButton)).toEqual([undefined, { action: 'more', options }, { action: 'play' }]);
    // Those of older lists.
    const [mood = '', discover = ''] = [options.mood, options.discover];
    expect(readListButton(`list:surprise:${mood}:${discover}`)).toEqual({ action: 'surprise', options });
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(100);
  }
});

test('any other custom id is ignored', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(() => readListButton(`list:${text}`)).not.toThrow();
      if (!text.startsWith('list')) expect(readListButton(text)).toBeUndefined();
    }),
  );
});
