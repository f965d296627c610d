import { describe, expect, test } from 'vitest';
import { decodeCatalogue, encodeCatalogue } from '../../../src/catalogue/index.ts';
import { catalogueSpace } from '../../../src/recommend/space/catalogue-space.ts';
import { CO_OCCURRENCE_WEIGHTS } from '../../../src/recommend/space/co-occurrence/weights.ts';
import { HybridSpace } from '../../../src/recommend/space/hybrid-space.ts';
import { embeddingOf } from '../../../src/recommend/space/space.ts';
import { SPACE_WEIGHTS } from '../../../src/recommend/space/weights.ts';
import { collectCounts } from '../../../src/recommend/training/collect-counts.ts';
import { fitSoundRegression } from '../../../src/recommend/training/fit-sound-regression.ts';
import { trainCoOccurrence } from '../../../src/recommend/training/train.ts';
import { makeWorld } from '../playlist-world.ts';
import { tableOf } from '../track-tables.ts';

const world = makeWorld();
const coOccurrence = trainCoOccurrence(collectCounts(world.playlists, []), {
  weights: { ...CO_OCCURRENCE_WEIGHTS, dimension: 8 },
});
const unseen = [1, 2, 3].map((n) => ({
  ...world.tracks[n],
  title: `New ${n}`,
  artists: [`Newcomer ${n}`],
  features: { energy: n / 4 },
}));
const lines = [
  ...world.tracks.map(({ title, artists, features }) => ({ title, artists, features })),
  ...unseen,
];
const table = tableOf(lines);
const trackAt = (row: number) => ({ ...table.track(row), id: world.tracks[row]?.id ?? '' });
const space = new HybridSpace({
  table,
  coOccurrence,
  keysOfRow: (row) => coOccurrence.keysOf(trackAt(row)),
  soundRegression: fitSoundRegression,
});

const lengthOf = (vector: Float32Array) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

describe('the hybrid space', () => {
  test('a track from outside is embedded like the same track of the table', () => {
    for (let row = 0; row < table.size; row++) {
      const [outside, inside] = [space.embed(trackAt(row)), embeddingOf(space, row)];
      for (const [at, value] of inside.entries()) expect(outside[at]).toBeCloseTo(value, 5);
    }
  });

  test('every track has a co-occurrence part of one length, unknown artists by their sound', () => {
    const block = space.blocks.find(({ kind }) => kind === 'coOccurrence');
    for (let row = 0; row < table.size; row++) {
      const part = embeddingOf(space, row).subarray(block?.from, block?.to);
      expect(lengthOf(part)).toBeCloseTo(SPACE_WEIGHTS.coOccurrence, 4);
    }
    expect(space.unknownRows).toBe(unseen.length);
  });

  test('a track with a single known feature is embedded', () => {
    const embedding = space.embed({ artists: [], features: { energy: 0.5 } });
    expect([...embedding].every(Number.isFinite)).toBe(true);
  });

  test('the profile of a track lists the playlists of its artists', () => {
    const [seed, other] = [trackAt(0), 4];
    const both = world.playlists.filter(({ entries }) =>
      [seed.artists[0], table.artists(other)[0]].every((name) =>
        entries.some(({ artists }) => artists[0] === name),
      ),
    );
    const others = space.profileOf(other).artists.playlists;
    const shared = space.profileOf(seed).artists.playlists.filter((playlist) => others.includes(playlist));
    expect(shared).toHaveLength(both.length);
    expect(both.length).toBeGreaterThan(0);
  });
});

test('hashes alone embed a catalogue as names embed its tracks', () => {
  const rows = world.tracks.map((track) => ({ track, genres: [], fine: [] }));
  const catalogue = decodeCatalogue(encodeCatalogue(rows, { genreNames: [], fineNames: [] }));
  const byHashes = catalogueSpace(catalogue, {
    model: coOccurrence,
    soundRegression: fitSoundRegression,
  });
  for (let row = 0; row < catalogue.size; row++) {
    const [outside, inside] = [byHashes.embed(catalogue.track(row)), embeddingOf(byHashes, row)];
    for (const [at, value] of inside.entries()) expect(outside[at]).toBeCloseTo(value, 4);
  }
});
