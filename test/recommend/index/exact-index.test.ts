import { expect, test } from 'vitest';
import { uniform } from '../../../src/lib/random.ts';
import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import { ExactIndex } from '../../../src/recommend/index/exact-index.ts';
import { VectorTable } from '../../../src/recommend/vector-table.ts';
import { neighbourIndexContract } from '../../contracts/neighbour-index.ts';

neighbourIndexContract(
  'the exact index',
  (rows, dimension) => new ExactIndex(VectorTable.of(rows, dimension)),
);

/** Enough for several clusters in the index. */
const ROWS = 12_000;

/** Clusters of very different size and spread, some exact copies, and a few rows far away from all. */
function uneven(count: number, dimension: number, seed: number): Float32Array {
  const random = uniform(seed);
  const centres = Array.from({ length: 20 }, () => Array.from({ length: dimension }, () => random() * 8 - 4));
  const rows = new Float32Array(count * dimension);
  for (let row = 0; row < count; row++) {
    const centre = centres[Math.floor(random() ** 3 * centres.length)] ?? [];
    const spread = row % 7 === 0 ? 0 : random() ** 4;
    const outward = row % 101 === 0 ? 500 : 1;
    for (let column = 0; column < dimension; column++) {
      rows[row * dimension + column] = outward * ((centre[column] ?? 0) + spread * (random() - 0.5));
    }
  }
  return rows;
}

test.each([7, 16, 76])('results equal those of the brute-force index in %i dimensions', (dimension) => {
  const rows = uneven(ROWS, dimension, dimension);
  const table = VectorTable.of(rows, dimension);
  const [exact, plain] = [new ExactIndex(table), new BruteForceIndex(table)];
  const random = uniform(99);
  for (let query = 0; query < 30; query++) {
    const row = Math.floor(random() * ROWS);
    const vector = rows
      .slice(row * dimension, (row + 1) * dimension)
      .map((value) => value + random() * (query % 3));
    const filter = query % 2 === 0 ? undefined : (candidate: number) => candidate % 5 !== 0;
    expect(exact.nearest(vector, 50, filter)).toEqual(plain.nearest(vector, 50, filter));
  }
});

test('rows with NaN are skipped', () => {
  const rows = Float32Array.of(1, 1, Number.NaN, 2, 3, 3);
  const index = new ExactIndex(VectorTable.of(rows, 2));
  expect(index.nearest(Float32Array.of(0, 0), 3).map(({ row }) => row)).toEqual([0, 2]);
});
