import UFuzzy from '@leeoniya/ufuzzy';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withOneTypo } from '../../../src/catalogue/search/typos.ts';
import type { WordIndex } from '../../../src/catalogue/search/word-index.ts';
import { buildIndex } from '../../../src/catalogue/search/word-index-builder.ts';
import { runs } from '../../support/property.ts';
import { GrowingTracks } from './growing-tracks.ts';

function indexOf(words: readonly string[]): WordIndex {
  const table = new GrowingTracks(['']);
  table.add(...words.map((title) => ({ title, artists: [0] as const })));
  const slices = buildIndex(table, 0, table.size);
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
  }
}

test.each([
  ['a wrong letter', 'nirvena'],
  ['a missing letter', 'nirvna'],
  ['an extra letter', 'nirrvana'],
  ['swapped letters', 'nirvnaa'],
  ['swapped letters in the middle', 'niravna'],
  ['a wrong letter and no end', 'nirve'],
])('%s', (_what, typed) => {
  expect(withOneTypo([indexOf(['nirvana', 'nobody', 'mirvana'])], typed)).toEqual(['nirvana']);
});

test('finds what the pattern finds among all words', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcn'), minLength: 3, maxLength: 9 });
  const fuzzy = new UFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), word, (some, typed) => {
      fc.pre(typed.length >= 4);
      const index = indexOf(some);
      const same = index.words.filter((one) => one[0] === typed[0]);
      const found = fuzzy.filter(same, typed) ?? [];
      const { idx, start } = fuzzy.info(found, same, typed);
      const expected = idx.filter((_, at) => start[at] === 0).map((at) => same[at]);
      expect(withOneTypo([index], typed)).toEqual(expected);
    }),
    { numRuns: runs(200) },
  );
});
