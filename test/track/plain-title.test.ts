import { expect, test } from 'vitest';
import { plainTitleKey } from '../../src/track/plain-title.ts';

test.each([
  ['Running Up That Hill (A Deal With God)', 'running up that hill'],
  ['Heathens (from Suicide Squad: The Album)', 'heathens'],
  ['Sunflower - Spider-Man: Into the Spider-Verse', 'sunflower'],
  ['Lemon［Official］', 'lemon'],
  ['Creep - Remastered 2011', 'creep'],
  ['(What a title)', 'what a title'],
])('the subtitle of "%s" is left out', (title, key) => {
  expect(plainTitleKey(title)).toBe(key);
});

test.each([
  'Rushing Back - Petit Biscuit Remix',
  'Ironic (Acoustic)',
  'Dandelions (slowed + reverb)',
])('the version of "%s" is kept: it is another recording', (title) => {
  expect(plainTitleKey(title)).not.toBe(plainTitleKey(title.replace(/ [-(].*/, '')));
});
