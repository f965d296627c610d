import { expect, test } from 'vitest';
import { rejection } from '../../local-discord/test/scene.ts';
import { parseArtistGenres } from '../../src/dataset/artist-genres.ts';

async function* bytes(text: string) {
  yield Buffer.from(text);
}

test('a table of artists is read by comparison key, the first row of an artist counting', async () => {
  const csv =
    'artist,words,genres\nThe Who,classic rock|rock,rock\nwho,polka,world_traditional\n"10,000 Maniacs",,\n';
  const table = await parseArtistGenres('a.csv', bytes(csv));
  expect(table.get('who')).toEqual({ words: ['classic rock', 'rock'], genres: ['rock'] });
  expect(table.size).toBe(2);
});

test.each([
  ['title,words\nA,b\n', 'needs a column "artist"'],
  ['artist,words\n', 'names no artist'],
])('%j is refused with a sentence', async (csv, why) => {
  expect(await rejection(parseArtistGenres('a.csv', bytes(csv)))).toHaveProperty(
    'message',
    expect.stringContaining(why),
  );
});
