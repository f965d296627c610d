import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTitle, titleKey } from '../../src/track/title.ts';
import { anyText } from '../support/any-text.ts';
import { runs } from '../support/property.ts';

describe('parsing a title', () => {
  test.each([
    ['Heroes', 'Heroes', 'original', ''],
    ['Heroes - 2017 Remaster', 'Heroes', 'remaster', '2017 Remaster'],
    ['Heroes (Live at Wembley) - 2011 Remaster', 'Heroes', 'live', 'Live at Wembley - 2011 Remaster'],
    ['Heroes - Ao Vivo', 'Heroes', 'live', 'Ao Vivo'],
    ['Heroes - Dal vivo', 'Heroes', 'live', 'Dal vivo'],
    ['Heroes - Live im Kölner Dom', 'Heroes', 'live', 'Live im Kölner Dom'],
    ['Heroes (Skrillex Remix)', 'Heroes', 'remix', 'Skrillex Remix'],
    [
      'Blue Monday (Hardfloor Mix) [2011 Remastered]',
      'Blue Monday',
      'remix',
      'Hardfloor Mix - 2011 Remastered',
    ],
    ['Levels - Radio Edit', 'Levels', 'edit', 'Radio Edit'],
    ['Creep - Acoustic', 'Creep', 'acoustic', 'Acoustic'],
    ['Heroes - Kenlou Mix', 'Heroes', 'remix', 'Kenlou Mix'],
    ['Heroes - Original Mix', 'Heroes', 'edit', 'Original Mix'],
    ['Heroes - Radio Edit', 'Heroes', 'edit', 'Radio Edit'],
    ['Heroes (Demo)', 'Heroes', 'demo', 'Demo'],
    ['Heroes (Acoustic)', 'Heroes', 'acoustic', 'Acoustic'],
    ['Heroes - Acústico', 'Heroes', 'acoustic', 'Acústico'],
    ['Heroes - Live Acoustic', 'Heroes', 'live', 'Live Acoustic'],
    ['Heroes (Instrumental)', 'Heroes', 'instrumental', 'Instrumental'],
    ['Heroes - Karaoke Version', 'Heroes', 'karaoke', 'Karaoke Version'],
    [
      'Heroes (In the Style of David Bowie) [Karaoke]',
      'Heroes',
      'karaoke',
      'In the Style of David Bowie - Karaoke',
    ],
    ['Heroes - David Bowie Cover', 'Heroes', 'cover', 'David Bowie Cover'],
    ['Heroes (slowed + reverb)', 'Heroes', 'altered', 'slowed + reverb'],
    ['Heroes - Sped Up', 'Heroes', 'altered', 'Sped Up'],
    ["Heroes (Taylor's Version)", 'Heroes', 're-recording', "Taylor's Version"],
    ['Heroes - Versión en Español', 'Heroes', 'translation', 'Versión en Español'],
    ['Heroes - Take 3', 'Heroes', 'alternate', 'Take 3'],
    ['Heroes (A Cappella)', 'Heroes', 'a cappella', 'A Cappella'],
  ])('%s is %s, %s', (title, song, kind, version) => {
    expect(parseTitle(title)).toMatchObject({ song, kind, version });
  });

  test.each([
    ['Sunflower (feat. Swae Lee)', 'Sunflower', ['Swae Lee']],
    ['Stay (with Zedd)', 'Stay', ['Zedd']],
    ['Bad Things - With Camila Cabello', 'Bad Things', ['Camila Cabello']],
    ['Tu Enemigo ft. Mon Laferte', 'Tu Enemigo', ['Mon Laferte']],
    ['Faded (prod. by X) [Y Remix]', 'Faded', ['X']],
    ['Stay (With Me)', 'Stay (With Me)', []],
  ])('%s is %s with the credits %j', (title, song, credits) => {
    expect(parseTitle(title)).toMatchObject({ song, credits });
  });

  test.each([
    'Live Forever',
    '(I Can’t Get No) Satisfaction',
    'Remix',
    'With or Without You',
    'Pt. 1 - The Beginning',
  ])('%s has nothing but a song', (title) =>
    expect(parseTitle(title)).toEqual({
      song: title,
      version: '',
      kind: 'original',
      notes: [],
      credits: [],
    }));

  test('leaves a song for any title, which parses to itself where it has no notes', () => {
    fc.assert(
      fc.property(anyText(), (title) => {
        const { song, notes, credits } = parseTitle(title);
        if (title.trim() !== '') expect(song.trim()).not.toBe('');
        if (notes.length === 0 && credits.length === 0 && song === title)
          expect(parseTitle(song).song).toBe(song);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('the key of a title', () => {
  test.each([
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

  test.each([
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

  test('keeps titles that only look like notes', () => {
    expect(titleKey('Stay (With Me)')).toBe('stay with me');
    expect(titleKey('(Live)')).toBe('live');
    expect(titleKey('Live and Let Die')).toBe('live and let die');
    expect(titleKey('Feat. of Clay')).toBe('feat of clay');
    expect(titleKey('1979')).toBe('1979');
    expect(titleKey('Remaster - Remastered')).toBe('remaster');
  });

  test('is never empty for a title with anything in it', () => {
    fc.assert(
      fc.property(anyText(), (title) => {
        if (title.trim() !== '') expect(titleKey(title)).not.toBe('');
      }),
      { numRuns: runs(50) },
    );
  });
});
