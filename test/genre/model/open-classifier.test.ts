import { beforeAll, describe, expect, test } from 'vitest';
import { decodeCatalogue, encodeCatalogue } from '../../../src/catalogue/index.ts';
import type { GenreClassifier } from '../../../src/genre/model/classifier.ts';
import { decodeGenreModel, encodeGenreModel, type GenreModel } from '../../../src/genre/model/model-file.ts';
import { assembleClassifier, openClassifier } from '../../../src/genre/model/open-classifier.ts';
import { rawLabels } from '../../../src/genre/model/raw-labels.ts';
import { trainGenreModel } from '../../../src/genre/training/train-genre-model.ts';
import { ModelFileError } from '../../../src/lib/binary/container.ts';
import type { Message } from '../../../src/messages/message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { openModels } from '../../../src/models.ts';
import { FINE, syntheticTable, syntheticTracks } from '../synthetic-tracks.ts';

const tracks = syntheticTracks(420);
const quick = {
  boosting: { rounds: 15, depth: 3 },
  forest: { trees: 10, minLeaf: 3 },
  network: { hidden: [16, 8], leastSteps: 100 },
  threads: 1,
};
let model: GenreModel;
let bytes: Uint8Array;
let classifier: GenreClassifier;
const catalogue = decodeCatalogue(
  encodeCatalogue(tracks, { genreNames: Object.keys(FINE), fineNames: Object.values(FINE).flat() }),
);

beforeAll(async () => {
  const data = { genre: syntheticTable(420), fine: syntheticTable(420, 'fine'), tracks };
  model = await trainGenreModel(data, quick);
  bytes = encodeGenreModel(model);
  classifier = openClassifier(bytes, catalogue);
});

const loud = {
  energy: 0.95,
  acousticness: 0.02,
  danceability: 0.35,
  loudnessDb: -4,
  tempoBpm: 141.3,
  valence: 0.3,
};

describe('a trained model', () => {
  test('predicts the genre of tracks by unseen artists', () => {
    const unseen = syntheticTracks(150, 2);
    const right = unseen.filter(
      ({ track, genre }) =>
        classifier.predict({ features: track.features, artists: [] }).genres[0]?.genre === genre,
    );
    expect(right.length / unseen.length).toBeGreaterThan(0.85);
  });

  test('predicts the same after it is written and read', () => {
    const direct = assembleClassifier(model, catalogue);
    const question = { features: loud, artists: ['Artist 1'] };
    const [read, kept] = [classifier.predict(question), direct.predict(question)];
    expect(read.genres.map(({ genre }) => genre)).toEqual(kept.genres.map(({ genre }) => genre));
    for (const [i, { probability }] of read.genres.entries()) {
      expect(probability).toBeCloseTo(kept.genres[i]?.probability ?? 0, 2);
    }
  });

  test('keeps what listed genres say, and reads models without it', () => {
    const classes = model.genre.classes.length;
    const shares = Array.from({ length: classes ** 2 }, (_, at) => (at % (classes + 1) === 0 ? 1 : 0));
    const labels = [...model.genre.prior];
    const artistGenres = {
      shares,
      labels,
      unseen: { others: 1, genres: 1.5 },
      seen: { others: 0.9, genres: 0.4 },
    };
    const written = encodeGenreModel({ ...model, genre: { ...model.genre, artistGenres } });
    expect(decodeGenreModel(written).genre.artistGenres).toEqual(artistGenres);
    expect(decodeGenreModel(bytes).genre.artistGenres).toBeUndefined();
    const cut = { ...artistGenres, shares: shares.slice(1) };
    const damaged = encodeGenreModel({ ...model, genre: { ...model.genre, artistGenres: cut } });
    expect(() => decodeGenreModel(damaged)).toThrow(ModelFileError);
  });

  test('gives every feature a typical range for the fingerprint', () => {
    expect(classifier.range('classical')?.[6]?.p50).toBeGreaterThan(0.7);
    expect(classifier.range('polka')).toBeUndefined();
  });

  test('puts each subgenre under the genre of its tracks', () => {
    expect(model.subgenreShares.get('opera')).toEqual(new Map([['classical', 1]]));
    expect(model.subgenreShares.get('techno')).toEqual(new Map([['house_techno', 1]]));
  });

  test('training twice gives the same bytes', async () => {
    const data = { genre: syntheticTable(120), tracks: syntheticTracks(120) };
    const [first, second] = [await trainGenreModel(data, quick), await trainGenreModel(data, quick)];
    expect(encodeGenreModel(first)).toEqual(encodeGenreModel(second));
  });
});

const textOf = (reasons: readonly Message[]) =>
  reasons.map((reason) => translatorFor().render(reason)).join('\n');

describe('reasons', () => {
  test('name the features that contributed, with their values', () => {
    const { reasons } = classifier.predict({ features: loud, artists: [] });
    expect(textOf(reasons)).toMatch(
      /(energy 0\.95|acousticness 0\.02|loudness −4\.0 dB|danceability 0\.35), /,
    );
    expect(reasons.length).toBeLessThanOrEqual(3);
  });

  test('name the genre of the artist’s other tracks, and its probability from the audio alone', () => {
    const { reasons, evidence } = classifier.predict({ features: loud, artists: ['Artist 0'] });
    expect(evidence).toEqual(['sound', 'artist']);
    expect(textOf(reasons)).toMatch(
      /3 of 3 tracks by Artist 0 in the catalogue are metal \(from the audio alone: >?\d+%\)/,
    );
  });

  test('mention when the track itself is one of those counted', () => {
    const { reasons } = classifier.predict({
      id: tracks[0]?.track.id ?? '',
      features: {},
      artists: ['Artist 0'],
    });
    expect(textOf(reasons)).toBe('3 of 3 tracks by Artist 0 in the catalogue, including this one, are metal');
  });

  test('never name a feature that is missing', () => {
    const { reasons } = classifier.predict({ features: { energy: 0.95 }, artists: [] });
    for (const reason of reasons) expect(textOf([reason])).toMatch(/^energy/);
  });
});

describe('evidence of an unknown artist', () => {
  test('comes from similar artists where there are any', () => {
    const nearby = assembleClassifier(model, catalogue, (artist) =>
      artist === 'Nobody' ? [{ key: 'artist 1', weight: 0.9 }] : [],
    );
    const answer = nearby.predict({ features: {}, artists: ['Nobody'] });
    expect(answer.genres[0]?.genre).toBe('classical');
    expect(answer.evidence).toEqual(['similarArtists']);
    expect(textOf(answer.reasons.slice(0, 1))).toBe('100% of similar artists’ tracks are classical');
  });

  test('comes from the artists a service names as similar where nothing else knows any', () => {
    const input = { features: {}, artists: ['Nobody'] };
    const similarArtists = [
      { name: 'ARTIST 1', weight: 3 },
      { name: 'Artist 0', weight: Number.NaN },
      { name: 'Nor Known', weight: 9 },
    ];
    const answer = classifier.predict({ ...input, similarArtists });
    expect(answer.genres[0]?.genre).toBe('classical');
    expect(answer.evidence).toEqual(['similarArtists']);
    expect(textOf(answer.reasons)).toBe('100% of similar artists’ tracks are classical');
    const probabilities = classifier.predictProbabilities({ ...input, similarArtists });
    expect(probabilities[classifier.genres.indexOf('classical')]).toBe(answer.genres[0]?.probability);
    expect(classifier.predict({ ...input, similarArtists: similarArtists.slice(1) }).evidence).toEqual([]);

    const known = assembleClassifier(model, catalogue, () => [{ key: 'artist 0', weight: 0.5 }]);
    expect(known.predict({ ...input, similarArtists }).genres[0]?.genre).toBe('metal');
    const own = { features: {}, artists: ['Artist 0'] };
    expect(classifier.predict({ ...own, similarArtists })).toEqual(classifier.predict(own));
  });
});

describe('a model that weighs what sources say', () => {
  const rows = tracks.map((row) => ({
    artist: row.track.artists[0]?.toLowerCase() ?? '',
    labels: rawLabels({ fine: row.fine, genre: row.genre }),
  }));
  let weighing: GenreModel;
  beforeAll(async () => {
    weighing = await trainGenreModel({ genre: syntheticTable(420), tracks, rawLabels: { rows } }, quick);
  });

  test('says the same after it is written and read', () => {
    const written = decodeGenreModel(encodeGenreModel(weighing)).genre.opinions;
    expect(written?.weights).toEqual(weighing.genre.opinions?.weights);
    expect(written?.means).toEqual(weighing.genre.opinions?.means);
    expect(written?.meanings.get('fine=opera')?.[0]).toBeCloseTo(
      weighing.genre.opinions?.meanings.get('fine=opera')?.[0] ?? -1,
    );
    const opinions = weighing.genre.opinions;
    const meanings = new Map([...(opinions?.meanings ?? []), ['fine=short', Float64Array.of(1)]]);
    const damaged = {
      ...weighing,
      genre: { ...weighing.genre, opinions: opinions && { ...opinions, meanings } },
    };
    expect(() => decodeGenreModel(encodeGenreModel(damaged as GenreModel))).toThrow(ModelFileError);
  });

  test('takes them for evidence, of the artist or of similar ones', () => {
    const weigher = assembleClassifier(weighing, catalogue);
    const metal = weigher.predict({ features: {}, artists: ['Nobody', 'Artist 0'] });
    expect(metal.genres[0]?.genre).toBe('metal');
    expect(metal.evidence).toEqual(['artist']);
    expect(textOf(metal.reasons)).toContain('tracks by Artist 0 in the catalogue are metal');
    const similarArtists = [
      { name: 'Artist 1', weight: 2 },
      { name: 'Artist 0', weight: Number.NaN },
    ];
    const alike = weigher.predict({ features: {}, artists: ['Nobody'], similarArtists });
    expect(alike.genres[0]?.genre).toBe('classical');
    expect(alike.evidence).toEqual(['similarArtists']);
    expect(alike.genres[0]?.probability).toBeLessThan(
      weigher.predict({ features: {}, artists: ['Artist 1'] }).genres[0]?.probability ?? 0,
    );
  });
});

describe('a file that is not a genre model', () => {
  test('is refused with the reason', () => {
    expect(() => decodeGenreModel(new Uint8Array(100))).toThrow(ModelFileError);
    expect(() => decodeGenreModel(bytes.subarray(0, bytes.length - 50))).toThrow(/truncated/);
    const bad = bytes.slice();
    bad[bad.length >> 1] = (bad[bad.length >> 1] ?? 0) ^ 1;
    expect(() => decodeGenreModel(bad)).toThrow(/damaged/);
  });
});

test('the models that ship show no language, audience or mood as a subgenre', () => {
  const shipped = openModels('models').classifier;
  const { genres, subgenres } = shipped.predict({ features: loud, artists: [] });
  const shown = subgenres.map(({ genre }) => genre);
  expect(shown.length).toBeGreaterThan(80);
  expect(shown).toContain('techno');
  const hidden = [
    'german',
    'british',
    'swedish',
    'french',
    'spanish',
    'kids',
    'children',
    'sad',
    'party',
    'study',
    'happy',
    'romance',
  ];
  expect(shown.filter((label) => hidden.includes(label))).toEqual([]);
  // What the hidden labels had is the others' of the same genre.
  const metal = subgenres.flatMap(({ byGenre = [] }) => byGenre.filter(({ genre }) => genre === 'metal'));
  const sum = metal.reduce((all, { probability }) => all + probability, 0);
  expect(sum).toBeCloseTo(genres.find(({ genre }) => genre === 'metal')?.probability ?? -1);
});
