import { expect, test } from 'vitest';
import { ArtistLabels } from '../../src/genre/artist-labels.ts';

const counts = new ArtistLabels([
  { artist: 'abba', labels: [0, 2] },
  { artist: 'abba', labels: [2] },
  { artist: 'one hit', labels: [1] },
  { artist: '', labels: [1] },
  { artist: 'unlabelled', labels: [] },
]);

test('every label of a track gets a whole vote', () => {
  expect(counts.of('abba')).toEqual({ tracks: 2, labels: [0, 2], counts: [1, 2] });
});

test('a track left out takes its own votes with it', () => {
  expect(counts.of('abba', [0, 2])).toEqual({ tracks: 1, labels: [2], counts: [1] });
});

test('an artist whose only labelled track is left out is unknown', () => {
  expect(counts.of('one hit', [1])).toBeUndefined();
});

test('rows without an artist or a label are not counted', () => {
  expect(counts.size).toBe(2);
  expect(counts.of('')).toBeUndefined();
  expect(counts.of('unlabelled')).toBeUndefined();
});
