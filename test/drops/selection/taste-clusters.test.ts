import { expect, test } from 'vitest';
import type { DropSeed } from '../../../src/drops/selection/drop-request.ts';
import { clusterSeeds } from '../../../src/drops/selection/taste-clusters.ts';

/** Rows 0-9 are near one point, 10-19 near a second, 20-24 near a third. */
const embeddings = {
  size: 25,
  dimension: 2,
  at: (row: number) => Float32Array.of(100 * Math.floor(row / 10) + (row % 3), row % 2),
};
const space = { embeddings } as unknown as Parameters<typeof clusterSeeds>[1];
const seeds = Array.from({ length: 25 }, (_, row): DropSeed => {
  return { row, weight: row < 10 ? 1 : row < 20 ? 2 : 1.5, source: 'votes' };
});
const rowsOf = (clusters: readonly (readonly DropSeed[])[]) =>
  clusters.map((cluster) => cluster.map(({ row }) => row).sort((a, b) => a - b));

test('tastes far from each other are told apart, the one that counts most first', () => {
  expect(rowsOf(clusterSeeds(seeds, space, 3))).toEqual([
    Array.from({ length: 10 }, (_, at) => 10 + at),
    Array.from({ length: 10 }, (_, at) => at),
    Array.from({ length: 5 }, (_, at) => 20 + at),
  ]);
});

test('every seed is in one cluster, however many there may be', () => {
  for (const limit of [1, 2, 7, 25, 40]) {
    const clusters = rowsOf(clusterSeeds(seeds, space, limit));
    expect(clusters).toHaveLength(Math.min(limit, 25));
    expect(clusters.flat().sort((a, b) => a - b)).toEqual([...Array(25).keys()]);
  }
  expect(clusterSeeds([], space, 4)).toEqual([]);
});
