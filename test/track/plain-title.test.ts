import { expect, test } from 'vitest';
import { plainTitleKey } from '../../src/track/plain-title.ts';
import { titleKey } from '../../src/track/title.ts';

test.each([
  ['Running Up That Hill (A Deal With God)', 'running up that hill'],
  ['Heathens (from Suicide Squad: The Album)', 'heathens'],
  ['Sunflower - Spider-Man: Into the Spider-Verse', 'sunflower'],
  ['Lemon［Official］', 'lemon'],
  ['Creep - Remastered 2011', 'creep'],
  ['Waka Waka [The Official Song (TM) of the Cup]', 'waka waka'],
  ['Distant Nights w/ Astrid Sky', 'distant nights'],
  ['Money Machine prod. by Somebody', 'money machine'],
  ['Clair de Lune, L. 32', 'clair de lune'],
  ['Bagatelle No. 25 in A Minor, WoO 59 "Für Elise"', 'fur elise'],
  ['Heroes (Live Aid 1985)', 'heroes'],
  ['Saldır (Konzert)', 'saldir'],
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

test.each([
  'Nocturne, Op. 9',
  'Symphony No. 5 in C Minor, Op. 67',
  'Suite bergamasque, L. 75: III. Clair de lune',
])('the number of "%s" is kept: there are more of its form', (title) => {
  expect(plainTitleKey(title)).toBe(titleKey(title));
});
