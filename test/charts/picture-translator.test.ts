import { expect, test } from 'vitest';
import { pictureTranslator } from '../../src/charts/picture-translator.ts';
import { translatorFor } from '../../src/messages/translator.ts';

test('pictures are in a language that their font has the letters of', () => {
  const drawnIn = (locale: string) => pictureTranslator(translatorFor(locale)).language;
  expect(['en-GB', 'de', 'fr', 'es-419', 'pt-BR'].map(drawnIn)).toEqual(['en', 'de', 'fr', 'es-ES', 'pt-BR']);
  expect(['ja', 'ko'].map(drawnIn)).toEqual(['en', 'en']);
});
