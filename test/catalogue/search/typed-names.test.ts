import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CatalogueSearch } from '../../../src/catalogue/search/search.ts';
import { ARTISTS_WITH_ALIASES, aliasesOf, nameOfAlias } from '../../../src/track/artist-aliases.ts';
import { bundledCatalogue as catalogue, isTrack } from '../../support/bundled-catalogue.ts';
import { fieldCases } from '../../support/field-cases.ts';
import { models } from '../../support/shipped-models.ts';
import { FAMOUS_TITLES } from './famous-titles.ts';
import { TYPED_EXAMPLES } from './typed-examples.ts';

const { search } = models;

function isAmongFirst(typed: string, artist: string, song = '', first = 5): boolean {
  return search.search(typed, first).some((row) => isTrack(row, artist, song));
}

describe('originals come first', () => {
  test('a famous title typed alone leads to the famous track', () => {
    const missed = FAMOUS_TITLES.filter(([title, artist]) => !isAmongFirst(title, artist, '', 1));
    expect(FAMOUS_TITLES.length).toBeGreaterThan(180);
    expect(missed.length / FAMOUS_TITLES.length, missed.join('\n')).toBeLessThan(0.05);
  });

  test('the playlists and the age say more of it than the popularity of one release', () => {
    const alone = new CatalogueSearch(catalogue);
    const leads = (one: CatalogueSearch) =>
      FAMOUS_TITLES.filter(([title, artist]) => one.search(title, 1).some((row) => isTrack(row, artist)))
        .length;
    expect(leads(search)).toBeGreaterThan(leads(alone));
  });

  test("a well-known artist's name typed alone leads to that artist's tracks", () => {
    const best = new Map<number, number>();
    for (let row = 0; row < catalogue.size; row++) {
      const artist = catalogue.artistRow(row);
      best.set(artist, Math.max(best.get(artist) ?? 0, catalogue.popularity(row)));
    }
    const names = [...best]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 200)
      .map(([artist]) => catalogue.artistName(artist));
    const missed = names.filter((name) => !isAmongFirst(name, name, '', 1));
    expect(missed.length / names.length, missed.join('\n')).toBeLessThan(0.03);
  });
});

describe('a name is found however it is typed:', () => {
  test.each([
    ['song by artist', 'wonderwall by oasis', 'Oasis', 'Wonderwall'],
    ['a song with "by" in it', 'stand by me by ben e king', 'Ben E. King', 'Stand By Me'],
    ['artist and song', 'creep radiohead', 'Radiohead', 'Creep'],
    ['a dash', 'radiohead - creep', 'Radiohead', 'Creep'],
    ['"and" for "+"', 'florence and the machine', 'Florence + The Machine', ''],
    ['"and" for "&"', 'simon and garfunkel', 'Simon & Garfunkel', ''],
    ['"+" for "&"', 'macklemore + ryan lewis', 'Macklemore & Ryan Lewis', ''],
    ['"and" for "n\'"', 'guns and roses', "Guns N' Roses", ''],
    ['several artists', 'sam smith & kim petras unholy', 'Sam Smith', 'Unholy'],
    ['a guest', 'get lucky - daft punk ft. pharrell', 'Daft Punk', 'Get Lucky'],
    ['a guest nobody credits', 'get lucky feat somebody', 'Daft Punk', 'Get Lucky'],
    ['initials', 'sixx am', 'Sixx:A.M.', ''],
    ['initials in one', 'rem losing my religion', 'R.E.M.', 'Losing My Religion'],
    ['initials of a title', 'dr dre still dre', 'Dr. Dre', 'Still D.R.E.'],
    ['no slash', 'acdc thunderstruck', 'AC/DC', 'Thunderstruck'],
    ['a letter for a sign', 'asap rocky', 'A$AP Rocky', ''],
    ['a sign left out', 'pnk', 'P!nk', ''],
    ['a sign for a letter', 'ke$ha', 'Kesha', ''],
    ['no hyphen', 'blink182', 'blink-182', ''],
    ['a space too many', '2 pac california love', '2Pac', 'California Love'],
    ['a space too few', 'system of a down chopsuey', 'System Of A Down', 'Chop Suey!'],
    ['no spaces at all', 'nothingelsematters', 'Metallica', 'Nothing Else Matters'],
    ['a typo', 'smels like teen spirit', 'Nirvana', 'Smells Like Teen Spirit'],
    ['a plural', 'fall out boys', 'Fall Out Boy', ''],
    ['a wrong little word', 'sweet child of mine', "Guns N' Roses", "Sweet Child O' Mine"],
    ['a word too many', 'the police every breath you take song', 'The Police', 'Every Breath You Take'],
    ['a typo no word explains', 'dont stop beleiving journey', 'Journey', "Don't Stop Believin'"],
    ['another script', '周杰伦', 'Jay Chou', ''],
    ['the beginning of another script', '周杰', 'Jay Chou', ''],
    ['another script beside a title', '방탄소년단 dynamite', 'BTS', 'Dynamite'],
    ['Cyrillic', 'Кино', 'Kino', ''],
    ['a short name', 'rhcp', 'Red Hot Chili Peppers', ''],
  ])('%s', (_how, typed, artist, song) => {
    expect(isAmongFirst(typed, artist, song)).toBe(true);
  });

  test.each([
    ['a title written out', 'mister brightside', 'The Killers', 'Mr. Brightside'],
    ['a number in digits', '7 nation army white stripes', 'The White Stripes', 'Seven Nation Army'],
    ['a number in words', 'three doors down', '3 Doors Down', ''],
    ['a number of two words in digits', '21pilots', 'Twenty One Pilots', ''],
    ['a number in one word', 'twentyone savage', '21 Savage', ''],
    ['a number read out', 'blink one eighty two', 'blink-182', ''],
    ['letters for words', 'u2 with or without u', 'U2', 'With Or Without You'],
    ['a sign read out', 'a dollar sign ap rocky', 'A$AP Rocky', ''],
    ['two words in one, twice', 'linkinpark intheend', 'Linkin Park', 'In the End'],
    ['two words in one that is a word itself', 'tiktok kesha', 'Kesha', 'TiK ToK'],
    ['a word and initials in one', 'stilldre', 'Dr. Dre', 'Still D.R.E.'],
    [
      'an artist beside it whom nobody credits',
      'post malone & swae lee sunflower',
      'Post Malone',
      'Sunflower',
    ],
    ['several typos', 'bohemian rapsodi qeen', 'Queen', 'Bohemian Rhapsody'],
    ['Latin letters for Cyrillic ones', 'gruppa krovi', 'Kino', 'Группа крови'],
    ['an artist in another script, with the title', 'ビートルズ yesterday', 'The Beatles', 'Yesterday'],
    ['the same without the space in the name', '테일러스위프트 cardigan', 'Taylor Swift', 'cardigan'],
    ['the same, unfinished', 'bohemian rhapsody クイ', 'Queen', 'Bohemian Rhapsody'],
    ['the artist’s own script', '米津玄師 lemon', 'Kenshi Yonezu', 'Lemon'],
  ])('%s', (_how, typed, artist, song) => {
    expect(isAmongFirst(typed, artist, song)).toBe(true);
  });

  test('examples of all kinds are among the first five choices', () => {
    const missed = TYPED_EXAMPLES.filter(([typed, artist, song]) => !isAmongFirst(typed, artist, song));
    expect(missed.length / TYPED_EXAMPLES.length, missed.join('\n')).toBeLessThan(0.05);
  });

  test('nonsense beside a name does not hide what is near it', () => {
    expect(search.find('zzqqxx nirvana wwkkjj', 5).rows).toEqual([]);
    expect(search.near('zzqqxx nirvana wwkkjj', 3).every((row) => isTrack(row, 'Nirvana'))).toBe(true);
    expect(search.near('zzqqxx nirvana wwkkjj', 3)).toHaveLength(3);
  });

  test('nonsense is not taken for something', () => {
    for (const typed of ['zzqqxx', 'qwrtzp lkjhgf mnbvcx', 'xx zzqqxx yyvvww'])
      expect(search.search(typed, 5)).toEqual([]);
  });
});

describe('aliases', () => {
  test.each(ARTISTS_WITH_ALIASES)('%s is in the catalogue and leads for each other name', (artist) => {
    expect(aliasesOf(artist).length).toBeGreaterThan(0);
    for (const alias of aliasesOf(artist)) {
      expect(nameOfAlias(alias)).toBe(artist);
      expect(isAmongFirst(alias, artist, '', 1), alias).toBe(true);
    }
  });
});

const typedName = z.object({
  typed: z.string(),
  artist: z.string(),
  song: z.string().optional(),
  inCatalogue: z.boolean(),
});
const examples = fieldCases('typed-names.json', typedName);
test.skipIf(examples === undefined)('names as people type them are among the first five choices', () => {
  const present = (examples ?? []).filter(({ inCatalogue }) => inCatalogue);
  const missed = present.filter(({ typed, artist, song }) => !isAmongFirst(typed, artist, song));
  expect(missed.length / present.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.05);
});
