import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addArtistGenres,
  classWeights,
  defaultArtistGenreWeights,
  labelShares,
  mixShares,
  smoothShares,
} from '../../../src/genre/model/artist-genres.ts';
import { basedOn, type Evidence } from '../../../src/genre/model/prediction.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { openModels } from '../../../src/models.ts';
import { runs } from '../../support/property.ts';

const prior = Float64Array.of(0.7, 0.2, 0.1);

test('an artist whose genre was never counted is expected to play it', () => {
  const { shares, unseen } = defaultArtistGenreWeights(prior);
  const mixture = mixShares(Float64Array.of(0, 0, 1), shares);
  const [, , last] = addArtistGenres(prior, mixture, prior, unseen);
  expect(last).toBeGreaterThan(0.5);
});

test('counted artists teach that a genre of others means a label of ours', () => {
  const counts = [0, 0, 0, 50, 0, 0, 0, 0, 0];
  const mixture = mixShares(Float64Array.of(0, 1, 0), smoothShares(counts, prior));
  expect(mixture[0]).toBeGreaterThan(0.9);
});

test('genres the model does not tell apart are no evidence', () => {
  expect(classWeights([{ word: 'polka' }, { word: 'german' }], ['jazz', 'metal'])).toBeUndefined();
  expect(classWeights([{ word: 'bebop' }, { word: 'polka' }], ['jazz', 'metal'])).toEqual(
    Float64Array.of(1, 0),
  );
});

test('shares and probabilities always sum to 1', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(share, { minLength: 9, maxLength: 9 }),
      fc.array(share, { minLength: 3, maxLength: 3 }),
      (counts, raw) => {
        const total = raw.reduce((sum, value) => sum + value, 0) || 1;
        const weights = Float64Array.from(raw, (value) => (raw.some((v) => v > 0) ? value / total : 1 / 3));
        const mixture = mixShares(weights, smoothShares(counts, prior));
        const answer = addArtistGenres(prior, mixture, prior, { others: 1, genres: 1.5 });
        for (const distribution of [mixture, answer]) {
          expect(distribution.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
        }
      },
    ),
    { numRuns: runs(100) },
  );
});

test('the models that ship weigh listed genres beside sound and say who lists them', () => {
  const { classifier } = openModels('models');
  const features = {
    energy: 0.6,
    danceability: 0.6,
    acousticness: 0.2,
    loudnessDb: -8,
    tempoBpm: 120,
    valence: 0.5,
  };
  const input = { features, artists: ['Nobody Known Here'] };
  const without = classifier.predict(input);
  const listed = { words: [{ word: 'bluegrass' }, { word: 'honky tonk' }], source: 'Wikidata' };
  const answer = classifier.predict({ ...input, artistGenres: listed });
  expect(without.genres[0]?.genre).not.toBe('country');
  expect(answer.genres[0]?.genre).toBe('country');
  expect(answer.evidence).toEqual(['sound', 'artistGenres']);
  expect(answer.artistGenreSource).toBe('Wikidata');
  const [first] = answer.genres;
  const at = classifier.genres.indexOf('country');
  expect(classifier.predictProbabilities({ ...input, artistGenres: listed })[at]).toBeCloseTo(
    first?.probability ?? 0,
  );
  // Words that mean nothing change nothing.
  const meaningless = { words: [{ word: 'german' }], source: 'Wikidata' };
  expect(classifier.predict({ ...input, artistGenres: meaningless })).toEqual(without);
});

test.each<[Evidence[], string]>([
  [['sound'], 'Based on how it sounds'],
  [['sound', 'artist'], "Based on how it sounds and the artist's other music"],
  [['artist', 'similarArtists'], "Based on the artist's other music"],
  [['similarArtists'], 'Based on similar artists'],
  [['sound', 'similarArtists'], 'Based on how it sounds and on similar artists'],
  [['similarArtists', 'artistGenres'], "Based on similar artists and the artist's genres on Wikidata"],
  [
    ['sound', 'similarArtists', 'artistGenres'],
    "Based on how it sounds, similar artists and the artist's genres on Wikidata",
  ],
  [['artistGenres'], "Based on the artist's genres on Wikidata"],
  [['sound', 'artistGenres'], "Based on how it sounds and the artist's genres on Wikidata"],
  [['artist', 'artistGenres'], "Based on the artist's other music and genres on Wikidata"],
  [
    ['sound', 'artist', 'artistGenres'],
    "Based on how it sounds, the artist's other music and genres on Wikidata",
  ],
])('evidence %j is said', (evidence, text) => {
  const answer = {
    genres: [],
    subgenres: [],
    evidence,
    artistGenreSource: 'Wikidata',
    isConfident: true,
    reasons: [],
  };
  expect(translatorFor('en').render(basedOn(answer))).toBe(text);
});

test('the share of a label is what the counted artists have, whatever their genre', () => {
  const counts = [0, 0, 0, 0, 50, 0, 0, 0, 50];
  const shares = smoothShares(counts, prior);
  const labels = labelShares(counts, shares, prior);
  expect(labels.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  expect(labels[1]).toBeCloseTo(labels[2] ?? -1, 1);
  expect(labels[1]).toBeGreaterThan(0.4);
  expect([...labelShares([], [], prior)]).toEqual([...prior]);
});
