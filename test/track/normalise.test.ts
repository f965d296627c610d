import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artistKey, foldText, recordingKey, splitArtists, titleKey } from '../../src/track/normalise.ts';
import { anyText } from '../support/any-text.ts';

describe('folding text', () => {
  it.each([
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

  it('is finished after one pass, for any text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
      }),
    );
  });
});

describe('the key of a title', () => {
  it.each([
    'Heroes - 2017 Remaster',
    'Heroes - Remastered 2011',
    'Heroes (Remastered)',
    'Heroes - 2015 - Remaster',
    'Héroes - Remasterizado 2007',
    'Heroes (feat. Brian Eno)',
    'Heroes [ft. Brian Eno]',
    'Heroes (with Brian Eno)',
    'Heroes - Live at Earls Court, London, 1978',
    'Heroes (Live)',
    'Heroes - Ao Vivo',
    'Heroes - Radio Edit',
    'Heroes - Single Version',
    'Heroes - 12" Version',
    'Heroes (Original Mix)',
    'Heroes - From "Christiane F."',
    'Heroes feat. Brian Eno',
    'HEROES',
    '“Heroes”',
    'Heroes - Live at Earls Court - Remastered 2018',
  ])('is the same for %s as for Heroes', (title) => {
    expect(titleKey(title)).toBe('heroes');
  });

  it.each([
    'Heroes - Skrillex Remix',
    'Heroes (Club Mix)',
    'Heroes - Acoustic',
    'Heroes (Instrumental)',
    'Heroes - Slowed + Reverb',
    'Heroes, Pt. 2',
    'Heroes - Spanish Version',
    'Heroes - Reprise',
    'Heroes (Live Remix)',
  ])('is another one for %s, which sounds different', (title) => {
    expect(titleKey(title)).not.toBe('heroes');
  });

  it('keeps titles that only look like notes', () => {
    expect(titleKey('Stay (With Me)')).toBe('stay with me');
    expect(titleKey('(Live)')).toBe('live');
    expect(titleKey('Live and Let Die')).toBe('live and let die');
    expect(titleKey('Feat. of Clay')).toBe('feat of clay');
    expect(titleKey('1979')).toBe('1979');
    expect(titleKey('Remaster - Remastered')).toBe('remaster');
  });

  it('is never empty for a title with anything in it', () => {
    fc.assert(
      fc.property(anyText(), (title) => {
        if (title.trim() !== '') expect(titleKey(title)).not.toBe('');
      }),
    );
  });
});

describe('splitting a credit line', () => {
  it.each([
    ['Tyler, The Creator', ['Tyler, The Creator']],
    ['Earth, Wind & Fire', ['Earth, Wind & Fire']],
    ['Crosby, Stills, Nash & Young', ['Crosby, Stills, Nash & Young']],
    ['Peter, Paul and Mary', ['Peter, Paul and Mary']],
    ['Harry Connick, Jr.', ['Harry Connick, Jr.']],
    ['Black Country, New Road', ['Black Country, New Road']],
    ['Car, the garden', ['Car, the garden']],
    ['Tyler, The Creator; Frank Ocean;Syd', ['Tyler, The Creator', 'Frank Ocean', 'Syd']],
    ['50 Cent, DJ Whoo Kid', ['50 Cent', 'DJ Whoo Kid']],
    ['Drake, Tyler, The Creator, Future', ['Drake', 'Tyler, The Creator', 'Future']],
    ['Big Moe featuring D-Gotti', ['Big Moe', 'D-Gotti']],
    ['AC/DC', ['AC/DC']],
    [' ; A;;A ', ['A']],
    ['', []],
  ])('%s', (line, names) => {
    expect(splitArtists(line)).toEqual(names);
  });

  it('never gives an empty or a repeated name, for any text', () => {
    fc.assert(
      fc.property(anyText(), (line) => {
        const names = splitArtists(line);
        expect(names.every((name) => name.trim() === name && name !== '')).toBe(true);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});

describe('the key of a recording', () => {
  it('is shared by the releases of one song by one main artist, however credited', () => {
    const key = recordingKey('The Beatles', 'Help!');
    expect(recordingKey(['Beatles', 'George Martin'], 'Help! - Remastered 2009')).toBe(key);
    expect(recordingKey('beatles; George Martin', 'HELP')).toBe(key);
    expect(recordingKey('Bananarama', 'Help!')).not.toBe(key);
  });

  it('keeps bands whose name is no more than The', () => {
    expect(artistKey('The The')).toBe('the');
    expect(artistKey('The')).toBe('the');
  });
});
