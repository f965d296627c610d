import { expect, test } from 'vitest';
import { decodeCatalogue, encodeCatalogue } from '../../../src/catalogue/index.ts';
import { similarArtists } from '../../../src/recommend/space/similar-artists.ts';
import { collectCounts } from '../../../src/recommend/training/collect-counts.ts';
import { trainCoOccurrence } from '../../../src/recommend/training/train.ts';
import { syntheticTracks } from '../../genre/synthetic-tracks.ts';

const tracks = syntheticTracks(90);
const catalogue = decodeCatalogue(encodeCatalogue(tracks, { genreNames: [], fineNames: [] }));
const names = (from: number) => Array.from({ length: 10 }, (_, i) => `Artist ${from + 3 * i}`);

/** Playlists of one genre each; a stranger is kept with the first. */
const playlists = [0, 1, 2].flatMap((genre) =>
  [0, 1, 2, 3].map((copy) => ({
    id: `${genre}-${copy}`,
    source: 'test',
    name: `Playlist ${genre} ${copy}`,
    entries: [...names(genre), ...(genre === 0 ? ['The Stranger'] : [])].map((artist, i) => ({
      trackId: '',
      title: `Song ${i}`,
      artists: [artist],
    })),
  })),
);

test('an artist the catalogue does not have is near to those it is kept with', () => {
  const coOccurrence = trainCoOccurrence(collectCounts(playlists, []), { seed: 1 });
  const near = similarArtists(catalogue, coOccurrence)('The Stranger');
  expect(near.map(({ key }) => key).sort()).toEqual(
    names(0)
      .map((name) => name.toLowerCase())
      .sort(),
  );
  for (const { weight } of near) expect(weight).toBeGreaterThan(0.9);
});

test('of an artist nobody keeps there is nothing to say', () => {
  const coOccurrence = trainCoOccurrence(collectCounts(playlists, []), { seed: 1 });
  expect(similarArtists(catalogue, coOccurrence)('Never Heard Of')).toEqual([]);
});
