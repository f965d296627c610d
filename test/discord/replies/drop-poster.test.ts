import { expect, test } from 'vitest';
import { dropPoster } from '../../../src/discord/replies/drop-poster.ts';
import type { Theme } from '../../../src/drops/selection/theme.ts';
import { message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';

const view = (title: string, artist: string, genre?: string) => ({
  row: 0,
  track: { id: '4uLU6hMCjMI75M1A2tKUQC', title, artists: [artist] },
  genre,
  why: message('drops.trackReason.deepCut'),
  kind: 'starter' as const,
});
const TRACKS = [view('So What', 'Miles Davis', 'jazz'), view('Jóga', 'Björk')];

test.each([
  ['en', 'A poster of week 48 with its tracks: 1 “So What” by Miles Davis, Jazz; 2 “Jóga” by Björk'],
  ['de', 'Ein Plakat der Woche 48 mit ihren Tracks: 1 „So What“ von Miles Davis, Jazz; 2 „Jóga“ von Björk'],
])('its alt text names week, tracks, artists and genres (%s)', async (locale, words) => {
  const { description } = await dropPoster(TRACKS, 48, undefined, translatorFor(locale));
  expect(description).toBe(words);
});

const drawn = (tracks: typeof TRACKS, theme?: Theme) =>
  dropPoster(tracks, 48, theme, translatorFor('en')).then(({ data }) => data);

test('notes on the version are left out, and a theme is shown', async () => {
  const plain = await drawn([view('So What', 'Miles Davis', 'jazz')]);
  expect(await drawn([view('So What - 2009 Remaster', 'Miles Davis', 'jazz')])).toEqual(plain);
  expect(await drawn([view('So What', 'Miles Davis', 'jazz')], { kind: 'genre', genre: 'jazz' })).not.toEqual(
    plain,
  );
});

test('a title that cannot be drawn gives way to the artist, and both to the genre', async () => {
  expect(await drawn([view('夜に駆ける', 'YOASOBI', 'pop')])).toEqual(
    await drawn([view('YOASOBI', '夜', 'pop')]),
  );
  expect(await drawn([view('夜', '山田', 'pop')])).toEqual(await drawn([view('Pop', '山田', 'pop')]));
});
