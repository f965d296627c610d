import { expect, test } from 'vitest';
import { addArtistGenres, mixShares } from '../../../src/genre/model/artist-genres.ts';
import { fitArtistGenres } from '../../../src/genre/training/fit-artist-genres.ts';
import type { LabelledTable } from '../../../src/genre/training/labelled-table.ts';

/** 120 artists of two tracks; a third of those listed as genre 1 have the label 2. */
const artists = Array.from({ length: 240 }, (_, row) => `artist ${row >> 1}`);
const genreOf = (artist: string) => Number(artist.slice(7)) % 3;
const labelOf = (artist: string) =>
  genreOf(artist) === 1 && Number(artist.slice(7)) % 9 === 1 ? 2 : genreOf(artist);
const labels = Int32Array.from(artists, labelOf);
const table: LabelledTable = {
  columns: [],
  labels,
  allLabels: Array.from(labels, (label) => [label]),
  artists,
  weights: new Float32Array(240).fill(1),
  classes: ['a', 'b', 'c'],
};
const prior = Float64Array.of(1 / 3, 1 / 3, 1 / 3);
const find = (artist: string) => Float64Array.from(prior, (_, label) => Number(label === genreOf(artist)));

test('learns what listed genres mean, and how sure they are, from artists that are held out', () => {
  const probabilities = prior.slice();
  const unseen = artists.map((artist) => ({ label: labelOf(artist), artist, probabilities }));
  const weights = fitArtistGenres(table, find, prior, { unseen, seen: [] });
  const answer = (artist: string) =>
    addArtistGenres(probabilities, mixShares(find(artist), weights.shares), prior, weights.unseen);
  expect(answer('artist 1')[1]).toBeGreaterThan(0.5);
  expect(answer('artist 1')[2]).toBeGreaterThan(0.1);
  const right = artists.filter((artist) => labelOf(artist) === genreOf(artist)).length / artists.length;
  const confidence = artists.reduce((sum, artist) => sum + Math.max(...answer(artist)), 0) / artists.length;
  expect(Math.abs(confidence - right)).toBeLessThan(0.05);
});

test('too few held-out tracks leave the default exponents', () => {
  const { unseen, seen } = fitArtistGenres(table, find, prior, { unseen: [], seen: [] });
  expect(unseen.genres).toBeGreaterThan(seen.genres);
});
