import { describe, expect, test } from 'vitest';
import { CONTENT, contentOf } from '../../../src/track/content/content.ts';
import { contentColumn } from '../../../src/track/content/content-column.ts';
import { isHolidaySeason } from '../../../src/track/content/holiday-season.ts';
import type { Features } from '../../../src/track/features.ts';

const { holiday, derivative, children, nonMusic } = CONTENT;
const content = (title: string, artist = 'Somebody', features: Features = { durationMs: 200_000 }) =>
  contentOf({ title, artists: [artist], features });

describe('the content of a track is told', () => {
  test.each([
    ['Last Christmas', holiday],
    ['Stille Nacht, heilige Nacht', holiday],
    ['Petit papa Noël', holiday],
    ['Blanca Navidad', holiday],
    ['Bianco Natale', holiday],
    ['Noite Feliz', holiday],
    ['Kerstmis vier je samen', holiday],
    ['Nu tändas tusen juleljus', holiday],
    ['Sylvian joululaulu', holiday],
    ['Cicha noc', holiday],
    ['クリスマス・イブ', holiday],
    ['Holiday', 0],
    ['December', 0],
    ['Dance With the Devil (feat. Katie Noel)', 0],
    ['Merry Christmas Mr. Lawrence', 0],
    ['Hello (Karaoke Version)', derivative],
    ['Heat Waves - Slowed + Reverb', derivative],
    ['Cover Me', 0],
    ['Kids', 0],
    ['If You Are Happy (Kids Version)', children],
    ['Weißes Rauschen', nonMusic],
    ['Concentración: Sonidos de la Lluvia, Pt. 01', nonMusic],
    ['Sonido del Ghetto', 0],
  ])('from the title %s', (title, expected) => expect(content(title)).toBe(expected));

  test.each([
    ['Karaoke Diamonds', derivative],
    ['Vitamin String Quartet', derivative],
    ['Rockabye Baby!', derivative],
    ['KIDZ BOP Kids', children],
    ['New Kids On The Block', 0],
    ['Stray Kids', 0],
    ['Rain Sounds', nonMusic],
    ['Relajación océano y olas', nonMusic],
    ['The Cover Girls', 0],
  ])('from the artist %s', (artist, expected) => expect(content('Song', artist)).toBe(expected));

  test('from labels and the album', () => {
    const track = { title: 'Song', artists: [] };
    expect(contentOf({ ...track, labels: ['comedy', 'pop'] })).toBe(nonMusic);
    expect(contentOf({ ...track, labels: ['children'] })).toBe(children);
    expect(contentOf({ ...track, album: 'Weihnachten mit uns' })).toBe(holiday);
  });

  test('from how long an interlude is, and whether somebody speaks', () => {
    expect(content('Intro', 'The xx', { durationMs: 128_000 })).toBe(0);
    expect(content('Intro', 'Somebody', { durationMs: 40_000 })).toBe(nonMusic);
    expect(content('Skit 2', 'Somebody', { durationMs: 150_000, speechiness: 0.9 })).toBe(nonMusic);
    expect(content('Kapitel 12', 'Somebody', { durationMs: 150_000, speechiness: 0.9 })).toBe(nonMusic);
    expect(content('Kapitel 12', 'Somebody', { durationMs: 150_000, speechiness: 0.1 })).toBe(0);
  });
});

test('the holiday season is from 15 November to 6 January', () => {
  const days = ['2026-11-14', '2026-11-15', '2026-12-31', '2027-01-06', '2027-01-07', '2027-07-01'];
  const inSeason = days.filter((day) => isHolidaySeason(Date.parse(`${day}T12:00:00Z`)));
  expect(inSeason).toEqual(['2026-11-15', '2026-12-31', '2027-01-06']);
});

test('a column tells the content of rows once, also of rows that are added later', () => {
  const titles = ['Song', 'White Christmas'];
  let reads = 0;
  const contentAt = contentColumn({
    size: titles.length,
    title: (row) => {
      reads++;
      return titles[row] ?? '';
    },
    artists: () => [],
    track: (row) => ({ features: {}, ...(row === 3 && { album: 'A Very Merry Christmas' }) }),
    isAddition: (row) => row > 1,
  });
  titles.push('Interlude', 'Winter');
  const expected = [0, holiday, nonMusic, holiday];
  for (let round = 0; round < 2; round++) expect([0, 1, 2, 3].map(contentAt)).toEqual(expected);
  expect(reads).toBe(4);
});
