import { expect, test } from 'vitest';
import { ArtistLabels } from '../../../src/genre/training/count-artist-labels.ts';

const counts = new ArtistLabels([
  { artist: 'abba', labels: [0, 2] },
  { artist: 'abba', labels: [2] },
  { artist: 'one hit', labels: [1] },
  { artist: '', labels: [1] },
  { artist: 'unlabelled', labels: [] },
]);

test('every label of a track counts once, and its first one is also counted as the main label', () => {
  expect(counts.of('abba')).toEqual({ tracks: 2, labels: [0, 2], counts: [1, 2], main: [1, 1] });
});

test('a label that a track has twice is counted once', () => {
  const twice = new ArtistLabels([{ artist: 'echo', labels: [3, 3, 1] }]);
  expect(twice.of('echo')).toEqual({ tracks: 1, labels: [3, 1], counts: [1, 1], main: [1, 0] });
});

test('rows without an artist or a label are not counted', () => {
  expect(counts.of('')).toBeUndefined();
  expect(counts.of('unlabelled')).toBeUndefined();
  expect(counts.of('nobody')).toBeUndefined();
});
