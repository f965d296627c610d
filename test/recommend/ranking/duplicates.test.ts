import { describe, expect, it } from 'vitest';
import { type Named, releaseKeys, songKeys, songTitle } from '../../../src/recommend/ranking/duplicates.ts';

const named = (title: string, ...artists: string[]): Named => ({ title, artists });
const meet = (a: readonly string[], b: readonly string[]) => a.some((key) => b.includes(key));

describe('the song behind a title', () => {
  it.each([
    ['Heroes - 2017 Remaster', 'Heroes'],
    ['Blue Monday (Hardfloor Mix) [2011 Remastered]', 'Blue Monday'],
    ['Sunflower (feat. Swae Lee)', 'Sunflower'],
    ['Levels - Radio Edit', 'Levels'],
    ['Tu Enemigo ft. Mon Laferte', 'Tu Enemigo'],
    ['Creep - Acoustic', 'Creep'],
  ])('%s is %s', (title, song) => expect(songTitle(title)).toBe(song));

  it.each([
    'Live Forever',
    '(I Can’t Get No) Satisfaction',
    'Remix',
    'With or Without You',
    'Pt. 1 - The Beginning',
  ])('%s stays as it is', (title) => expect(songTitle(title)).toBe(title));
});

describe('two recordings', () => {
  it('of one title and artist are twins whatever their accents and other credits', () => {
    expect(
      meet(releaseKeys(named('Déjà Vu', 'Beyoncé', 'JAY-Z')), releaseKeys(named('deja vu', 'Beyonce'))),
    ).toBe(true);
  });

  it.each([
    ['The Dave Brubeck Quartet', 'Dave Brubeck'],
    ['Glenn Miller & His Orchestra', 'Glenn Miller'],
    ['The Beatles', 'Beatles'],
  ])('credited to %s and to %s are twins', (group, leader) => {
    expect(meet(releaseKeys(named('Take Five', group)), releaseKeys(named('Take Five', leader)))).toBe(true);
  });

  it('by a group whose name is such a word keep it', () => {
    expect(meet(songKeys(named('The Weight', 'The Band')), songKeys(named('The Weight', 'Cher')))).toBe(
      false,
    );
  });

  it('by two artists are not twins', () => {
    expect(meet(songKeys(named('Hurt', 'Johnny Cash')), songKeys(named('Hurt', 'Nine Inch Nails')))).toBe(
      false,
    );
  });

  it('of which one is a remix are the same song but not twins', () => {
    const song = named('Around the World', 'Daft Punk');
    const remix = named('Around the World - Kenlou Mix', 'Daft Punk');
    expect(meet(releaseKeys(song), releaseKeys(remix))).toBe(false);
    expect(meet(songKeys(song), songKeys(remix))).toBe(true);
  });
});
