import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../src/track/fold-text.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';

describe('folding text', () => {
  test.each([
    ['Beyoncé', 'beyonce'],
    ['Sigur Rós', 'sigur ros'],
    ['Mötley Crüe', 'motley crue'],
    ['MØ', 'mo'],
    ['İstanbul', 'istanbul'],
    ['Straße', 'strasse'],
    ['Don’t Stop', 'dont stop'],
    ["Don't  Stop!", 'dont stop'],
    ['Belle & Sebastian', 'belle and sebastian'],
    ['A$AP Rocky', 'asap rocky'],
    ['P!nk', 'pink'],
    ['AC/DC', 'ac dc'],
    ['ＹＯＡＳＯＢＩ', 'yoasobi'],
    ['Кино', 'кино'],
    ['棕櫚の影に', '棕櫚の影に'],
    ['がらがら', 'がらがら'],
    ['हिन्दी गीत', 'हिन्दी गीत'],
    ['방탄소년단', '방탄소년단'],
    ['!!!', '!!!'],
    ['÷', '÷'],
    ['', ''],
  ])('%s becomes %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('is finished after one pass, for any text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
      }),
      { numRuns: runs(50) },
    );
  });
});
