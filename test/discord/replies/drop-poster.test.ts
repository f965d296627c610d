import { describe, expect, test } from 'vitest';
import { dropPoster } from '../../../src/discord/replies/drop-poster.ts';
import type { Theme } from '../../../src/drops/selection/theme.ts';
import { message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { coverPicture } from '../../support/cover-pictures.ts';

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

describe('with covers', () => {
  const four = ['1', '2', '3', '4'].map((id) => {
    const named = view(`Song ${id}`, 'Miles Davis', 'jazz');
    return { ...named, track: { ...named.track, id } };
  });
  const pictureOf = async (ids: readonly string[]) => {
    const bytes = await coverPicture('#336699');
    const covers = new Map(ids.map((id) => [id, { type: 'image/png' as const, bytes }]));
    return dropPoster(four, 48, undefined, translatorFor('en'), covers);
  };

  test('of four tracks they are its picture, with the same alt text', async () => {
    const words = await pictureOf([]);
    const collage = await pictureOf(['1', '2', '3', '4']);
    expect(collage.data).not.toEqual(words.data);
    expect(collage.description).toBe(words.description);
  });

  test('of fewer, or of other tracks, the names of the tracks are', async () => {
    const words = await pictureOf([]);
    expect((await pictureOf(['1', '2', '3', '9'])).data).toEqual(words.data);
  });

  test('that cannot be drawn leave a picture', async () => {
    const covers = new Map(
      four.map(({ track }) => [track.id, { type: 'image/png' as const, bytes: new Uint8Array(9) }]),
    );
    const { data } = await dropPoster(four, 48, undefined, translatorFor('en'), covers);
    expect(data.subarray(1, 4).toString()).toBe('PNG');
  });
});
