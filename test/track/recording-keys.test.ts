import { describe, expect, test } from 'vitest';
import { artistKey } from '../../src/track/artist-keys.ts';
import { type CreditedTitle, recordingKey, songKeys, versionKeys } from '../../src/track/recording-keys.ts';

const track = (title: string, ...artists: string[]): CreditedTitle => ({ title, artists });
const share = (a: readonly string[], b: readonly string[]) => a.some((key) => b.includes(key));
const isSameVersion = (a: CreditedTitle, b: CreditedTitle) => share(versionKeys(a), versionKeys(b));
const isSameSong = (a: CreditedTitle, b: CreditedTitle) => share(songKeys(a), songKeys(b));

describe('keys of songs and versions', () => {
  test('accents and further credits do not matter', () => {
    expect(isSameVersion(track('Déjà Vu', 'Beyoncé', 'JAY-Z'), track('deja vu', 'Beyonce'))).toBe(true);
  });

  test.each([
    ['The Dave Brubeck Quartet', 'Dave Brubeck'],
    ['Glenn Miller & His Orchestra', 'Glenn Miller'],
    ['The Beatles', 'Beatles'],
  ])('a credit to %s is a credit to %s', (group, leader) => {
    expect(isSameVersion(track('Take Five', group), track('Take Five', leader))).toBe(true);
  });

  test('a group whose whole name is a word for groups keeps it', () => {
    expect(isSameSong(track('The Weight', 'The Band'), track('The Weight', 'Cher'))).toBe(false);
  });

  test('an article in front of a title does not matter', () => {
    expect(isSameSong(track('The Ghost Song', 'The Doors'), track('Ghost Song', 'The Doors'))).toBe(true);
    expect(isSameSong(track('The', 'The Doors'), track('A', 'The Doors'))).toBe(false);
  });

  test('one title by two artists is two songs', () => {
    expect(isSameSong(track('Hurt', 'Johnny Cash'), track('Hurt', 'Nine Inch Nails'))).toBe(false);
  });

  test.each([
    'Remastered 2011',
    'Radio Edit',
    'Original Mix',
    'Single Version',
    'From "Interstella 5555"',
  ])('%s is the same recording', (note) => {
    const song = track('Around the World', 'Daft Punk');
    expect(isSameVersion(song, track(`Around the World - ${note}`, 'Daft Punk'))).toBe(true);
  });

  test.each([
    'Kenlou Mix',
    'Live',
    'Live at Wembley - 2011 Remaster',
    'Acoustic',
    'Demo',
    'Spanish Version',
  ])('%s is the same song in another version', (note) => {
    const song = track('Around the World', 'Daft Punk');
    const version = track(`Around the World - ${note}`, 'Daft Punk');
    expect(isSameVersion(song, version)).toBe(false);
    expect(isSameSong(song, version)).toBe(true);
  });

  test('a remaster of a live version is that live version', () => {
    expect(
      isSameVersion(
        track('Hurt (Live)', 'Nine Inch Nails'),
        track('Hurt - Live 2011 Remaster', 'Nine Inch Nails'),
      ),
    ).toBe(true);
    expect(
      isSameVersion(
        track('Hurt (Live)', 'Nine Inch Nails'),
        track('Hurt - Live - 2011 Remaster', 'Nine Inch Nails'),
      ),
    ).toBe(true);
  });
});

describe('the key of a recording', () => {
  test('is shared by the releases of one song by one main artist, however credited', () => {
    const key = recordingKey('The Beatles', 'Help!');
    expect(recordingKey(['Beatles', 'George Martin'], 'Help! - Remastered 2009')).toBe(key);
    expect(recordingKey('beatles; George Martin', 'HELP')).toBe(key);
    expect(recordingKey('Bananarama', 'Help!')).not.toBe(key);
  });

  test('keeps bands whose name is no more than The', () => {
    expect(artistKey('The The')).toBe('the');
    expect(artistKey('The')).toBe('the');
  });
});
