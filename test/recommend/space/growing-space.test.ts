import { describe, expect, test } from 'vitest';
import { decodeCatalogue, encodeCatalogue, GrowingCatalogue } from '../../../src/catalogue/index.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { catalogueSpace } from '../../../src/recommend/space/catalogue-space.ts';
import { CO_OCCURRENCE_WEIGHTS } from '../../../src/recommend/space/co-occurrence/weights.ts';
import { embeddingOf } from '../../../src/recommend/space/space.ts';
import { collectCounts } from '../../../src/recommend/training/collect-counts.ts';
import { fitSoundRegression } from '../../../src/recommend/training/fit-sound-regression.ts';
import { trainCoOccurrence } from '../../../src/recommend/training/train.ts';
import type { Addition } from '../../../src/track/addition.ts';
import { trackId } from '../../support/track-ids.ts';
import { makeWorld } from '../playlist-world.ts';

const world = makeWorld();
const model = trainCoOccurrence(collectCounts(world.playlists, []), {
  weights: { ...CO_OCCURRENCE_WEIGHTS, dimension: 8 },
});
const bundled = decodeCatalogue(
  encodeCatalogue(
    world.tracks.map((track) => ({ track, fine: [] })),
    { genreNames: [], fineNames: [] },
  ),
);
const known = bundled.artistName(0);
const other = bundled.artistName(1);

const added = (n: number, artists: readonly string[], similar?: Record<string, number>): Addition => ({
  track: { id: trackId(5000 + n), title: `New ${n}`, artists, features: { energy: 0.3, valence: 0.8 } },
  source: 'ReccoBeats',
  estimated: false,
  addedAt: 0,
  ...(similar && {
    artist: { similar: Object.entries(similar).map(([name, weight]) => ({ name, weight })) },
  }),
});

function growing() {
  const catalogue = new GrowingCatalogue(bundled);
  const space = catalogueSpace(catalogue, { model, soundRegression: fitSoundRegression });
  const coOccurrenceOf = (row: number) => embeddingOf(space, row).subarray(space.blocks[1]?.from);
  const embedded = (addition: Addition) => {
    catalogue.add([addition]);
    return coOccurrenceOf(catalogue.rowOf(addition.track.id));
  };
  return { catalogue, space, coOccurrenceOf, embedded };
}

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));

describe('a space whose catalogue grows', () => {
  test('keeps the embeddings there are, and adds those of new rows', () => {
    const { catalogue, space } = growing();
    const before = Array.from({ length: bundled.size }, (_, row) => [...embeddingOf(space, row)]);
    const { features } = added(0, []).track;
    catalogue.add([added(0, [known]), added(1, ['Nobody Known'], { [known]: 1 })]);
    expect(space.embeddings.size).toBe(bundled.size);
    expect(space.embeddings.grow(1)).toBe(true);
    expect(space.embeddings.grow(9)).toBe(false);
    expect(space.embeddings.size).toBe(catalogue.size);
    for (const [row, embedding] of before.entries()) expect([...embeddingOf(space, row)]).toEqual(embedding);
    const outside = { features, title: 'New 0', artists: [known] };
    for (const [at, value] of embeddingOf(space, bundled.size).entries())
      expect(space.embed(outside)[at]).toBeCloseTo(value, 4);
  });

  test('a row can be asked for before it is embedded', () => {
    const { catalogue, space } = growing();
    catalogue.add([added(0, [known]), added(1, [other])]);
    const early = [...embeddingOf(space, bundled.size + 1)];
    expect(space.embeddings.size).toBe(bundled.size);
    space.embeddings.grow(2);
    expect([...embeddingOf(space, bundled.size + 1)]).toEqual(early);
    expect(() => embeddingOf(space, bundled.size + 2)).toThrow(RangeError);
  });

  test('an artist in no playlist is placed by similar ones, as heavy as they are similar', () => {
    const { embedded } = growing();
    const [one, two] = [embedded(added(0, [known])), embedded(added(1, [other]))];
    const alike = embedded(added(2, ['Unknown A'], { [known]: 1 }));
    expect(cosine(alike, one)).toBeCloseTo(1, 4);
    const mixed = embedded(added(3, ['Unknown B'], { [known]: 3, [other]: 1, 'Nobody Else': 9 }));
    expect(cosine(mixed, one)).toBeGreaterThan(cosine(mixed, two));
    expect(Math.hypot(...mixed)).toBeCloseTo(Math.hypot(...one), 3);
  });

  test('where no similar artist is known either, the sound decides', () => {
    const { embedded } = growing();
    const bySound = embedded(added(0, ['Unknown A']));
    expect([...embedded(added(1, ['Unknown B'], { 'Nobody Else': 1 }))]).toEqual([...bySound]);
    expect([...embedded(added(2, ['Unknown C'], { [known]: 0, [other]: -1 }))]).toEqual([...bySound]);
  });

  test('what playlists know of an artist goes before similar ones', () => {
    const { embedded } = growing();
    const alone = [...embedded(added(0, [known]))];
    expect([...embedded(added(1, [known], { [other]: 1 }))]).toEqual(alone);
  });

  test('a seed from anywhere may name similar artists too', () => {
    const { space, embedded } = growing();
    const { track, artist } = added(0, ['Unknown A'], { [known]: 1, [other]: 0.5 });
    const seed = { ...track, ...(artist?.similar && { similarArtists: artist.similar }) };
    const outside = space.embed(seed).subarray(space.blocks[1]?.from);
    const inside = embedded(added(0, ['Unknown A'], { [known]: 1, [other]: 0.5 }));
    // Its artist has been added with similar ones, and so need not come with them any more.
    const later = space.embed(track).subarray(space.blocks[1]?.from);
    for (const [at, value] of inside.entries()) {
      expect(outside[at]).toBeCloseTo(value, 4);
      expect(later[at]).toBeCloseTo(value, 4);
    }
  });

  test('additions change nothing of how others are embedded', () => {
    const catalogue = new GrowingCatalogue(bundled);
    catalogue.add([added(0, [known]), added(1, ['Nobody Known'])]);
    const parts = { model, soundRegression: fitSoundRegression };
    const [late, plain] = [catalogueSpace(catalogue, parts), catalogueSpace(bundled, parts)];
    for (let row = 0; row < bundled.size; row++)
      expect([...embeddingOf(late, row)]).toEqual([...embeddingOf(plain, row)]);
    const [lateSound, plainSound] = [new AcousticSpace(catalogue, bundled.size), new AcousticSpace(bundled)];
    expect([...embeddingOf(lateSound, 3)]).toEqual([...embeddingOf(plainSound, 3)]);
    expect(lateSound.embeddings.grow(5)).toBe(false);
    expect(lateSound.embeddings.size).toBe(catalogue.size);
  });
});
