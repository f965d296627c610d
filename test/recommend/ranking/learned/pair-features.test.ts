import { describe, expect, test } from 'vitest';
import { ExactIndex } from '../../../../src/recommend/index/exact-index.ts';
import { playlistRows } from '../../../../src/recommend/ranking/candidates/playlist-members.ts';
import {
  columnOf,
  PAIR_FEATURES,
  RANKED,
  UNKNOWN,
} from '../../../../src/recommend/ranking/learned/feature-names.ts';
import { pairFeatures } from '../../../../src/recommend/ranking/learned/pair-features.ts';
import { factsOfRow, factsOfSeed } from '../../../../src/recommend/ranking/learned/track-facts.ts';
import { findPool } from '../../../../src/recommend/ranking/pool.ts';
import { embeddingOf } from '../../../../src/recommend/space/space.ts';
import { makeWorld, spaceOf } from '../../playlist-world.ts';

const world = makeWorld();
/** Every third track has no year and no popularity. */
const tracks = world.tracks.map((track, row) =>
  row % 3 === 0 ? track : { ...track, releaseYear: 1960 + (row % 60), popularity: row % 100 },
);
const { table, space } = spaceOf({ ...world, tracks });
const searched = {
  table,
  space,
  index: new ExactIndex(space.embeddings),
  playlistRows: playlistRows(space),
};

async function featuresOf(row: number) {
  const seed = table.track(row);
  const pool = await findPool({ seeds: [seed], count: 5 }, embeddingOf(space, row), searched);
  const facts = pool.map((one) => factsOfRow(one.row, table, space));
  const vectors = pairFeatures(factsOfSeed(seed, embeddingOf(space, row), table, space), pool, facts, space);
  const value = (at: number, name: string) => vectors[at]?.[columnOf(name)] ?? Number.NaN;
  return { pool, vectors, value };
}

describe('the features of a pair', () => {
  test('are finite numbers, and as many as they have names', async () => {
    const { vectors } = await featuresOf(1);
    for (const vector of vectors) {
      expect(vector).toHaveLength(PAIR_FEATURES.length);
      expect(vector.every(Number.isFinite)).toBe(true);
    }
    expect(new Set(PAIR_FEATURES.map(([name]) => name)).size).toBe(PAIR_FEATURES.length);
  });

  test('have the distance that the pool has, made of its two parts', async () => {
    const { pool, value } = await featuresOf(1);
    for (const [at, { distance }] of pool.entries()) {
      expect(value(at, 'distance')).toBeCloseTo(distance, 4);
      expect(Math.hypot(value(at, 'soundDistance'), value(at, 'coOccurrenceDistance'))).toBeCloseTo(
        distance,
        4,
      );
    }
  });

  test('count the playlists of the recordings', async () => {
    const { pool, value } = await featuresOf(1);
    for (const [at, { row }] of pool.entries())
      expect(value(at, 'candidatePlaylists')).toBe(space.playlistsOf(row).playlists.length);
  });

  test('rank the candidates from 0 on', async () => {
    const { vectors } = await featuresOf(1);
    for (const name of RANKED) {
      const ranks = vectors.map((vector) => vector[columnOf(`${name}.rank`)] ?? Number.NaN);
      expect(Math.min(...ranks)).toBe(0);
      expect(Math.max(...ranks)).toBeLessThan(1);
    }
  });

  test('do not tell which tracks have no year and no popularity', async () => {
    const { pool, value } = await featuresOf(1);
    const lacking = [...pool.entries()].filter(([, { row }]) => row % 3 === 0).map(([at]) => at);
    expect(lacking.length).toBeGreaterThan(20);
    for (const at of lacking) {
      const lender = [...pool.keys()].find(
        (other) =>
          (pool[other]?.row ?? 0) % 3 !== 0 && value(other, 'yearDifference') === value(at, 'yearDifference'),
      );
      expect(lender).toBeDefined();
      expect(value(at, 'popularity')).toBeGreaterThanOrEqual(0);
    }
  });

  test('of a seed without a year say nothing of years', async () => {
    const { pool, value } = await featuresOf(0);
    for (const at of pool.keys()) expect(value(at, 'yearDifference')).toBe(UNKNOWN);
  });
});
