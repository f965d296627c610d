import { describe, expect, test } from 'vitest';
import { decodeCatalogue, encodeCatalogue } from '../../../src/catalogue/index.ts';
import { catalogueSpace } from '../../../src/recommend/space/catalogue-space.ts';
import { collectFacts } from '../../../src/recommend/space/co-occurrence/counts.ts';
import { CROWD_WEIGHTS } from '../../../src/recommend/space/co-occurrence/weights.ts';
import { HybridSpace } from '../../../src/recommend/space/hybrid-space.ts';
import { positionOf } from '../../../src/recommend/space/space.ts';
import { SPACE_WEIGHTS } from '../../../src/recommend/space/weights.ts';
import { trainCrowd } from '../../../src/recommend/training/train.ts';
import { makeWorld } from '../playlist-world.ts';
import { tableOf } from '../track-tables.ts';

const world = makeWorld();
const crowd = trainCrowd(collectFacts(world.playlists, []), { weights: { ...CROWD_WEIGHTS, dimension: 8 } });
const strangers = [1, 2, 3].map((n) => ({
  ...world.tracks[n],
  title: `New ${n}`,
  artists: [`Newcomer ${n}`],
  features: { energy: n / 4 },
}));
const lines = [
  ...world.tracks.map(({ title, artists, features }) => ({ title, artists, features })),
  ...strangers,
];
const table = tableOf(lines);
const trackAt = (row: number) => ({ ...table.track(row), id: world.tracks[row]?.id ?? '' });
const space = new HybridSpace({ table, crowd, crowdTrack: (row) => crowd.trackOf(trackAt(row)) });

const lengthOf = (vector: Float32Array) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

describe('the hybrid space', () => {
  test('places a track from outside exactly where the same track of the table stands', () => {
    for (let row = 0; row < table.size; row++) {
      const [outside, inside] = [space.place(trackAt(row)), positionOf(space, row)];
      for (const [at, value] of inside.entries()) expect(outside[at]).toBeCloseTo(value, 5);
    }
  });

  test('gives every track a crowd part of one length, strangers by what they sound like', () => {
    const crowdBlock = space.blocks.find(({ evidence }) => evidence === 'crowd');
    for (let row = 0; row < table.size; row++) {
      const part = positionOf(space, row).subarray(crowdBlock?.from, crowdBlock?.to);
      expect(lengthOf(part)).toBeCloseTo(SPACE_WEIGHTS.crowd, 4);
    }
    expect(space.unknownRows).toBe(strangers.length);
  });

  test('places a track of which nothing but one feature is known', () => {
    const position = space.place({ artists: [], features: { energy: 0.5 } });
    expect([...position].every(Number.isFinite)).toBe(true);
  });

  test('says in how many playlists two artists are kept together', () => {
    const [seed, other] = [trackAt(0), 4];
    const both = world.playlists.filter(({ entries }) =>
      [seed.artists[0], table.artists(other)[0]].every((name) =>
        entries.some(({ artists }) => artists[0] === name),
      ),
    );
    expect(space.together(seed, other)).toBe(both.length);
    expect(both.length).toBeGreaterThan(0);
  });
});

test('a catalogue is placed by hashes alone as its tracks are by name', () => {
  const rows = world.tracks.map((track) => ({ track, genres: [], fine: [] }));
  const catalogue = decodeCatalogue(encodeCatalogue(rows, { genreNames: [], fineNames: [] }));
  const placed = catalogueSpace(catalogue, { model: crowd });
  for (let row = 0; row < catalogue.size; row++) {
    const [outside, inside] = [placed.place(catalogue.track(row)), positionOf(placed, row)];
    for (const [at, value] of inside.entries()) expect(outside[at]).toBeCloseTo(value, 4);
  }
});
