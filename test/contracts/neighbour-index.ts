import fc from 'fast-check';
import { distance as metrics } from 'ml-distance';
import { describe, expect, test } from 'vitest';
import type { NeighbourIndex } from '../../src/recommend/index/neighbour-index.ts';
import { runs } from '../support/property.ts';

/** The nearest numbers that float32 can hold: what an index is given. */
const single = (vector: readonly number[]) => vector.map(Math.fround);

/** A table of rows of one length, a query, and how many neighbours are asked for. */
const question = fc.integer({ min: 1, max: 40 }).chain((dimension) => {
  const number = fc.oneof(
    fc.float({ min: -4, max: 4, noNaN: true }),
    fc.float({ min: -1000, max: 1000, noNaN: true }),
    fc.constantFrom(0, 1),
  );
  const vector = fc.array(number, { minLength: dimension, maxLength: dimension });
  return fc.record({
    rows: fc.array(vector, { maxLength: 60 }),
    query: vector,
    k: fc.integer({ min: 0, max: 70 }),
    dimension: fc.constant(dimension),
  });
});

/**
 * What every index must do, whatever it is made of.
 * @param build an index over a row-major matrix, by the Euclidean metric
 */
export function neighbourIndexContract(
  name: string,
  build: (rows: Float32Array, dimension: number) => NeighbourIndex | Promise<NeighbourIndex>,
): void {
  const allRows = (rows: readonly (readonly number[])[], query: readonly number[]) =>
    rows
      .map((vector, row) => ({
        row,
        distance: metrics.euclidean(single(vector), single(query)),
      }))
      .sort((a, b) => a.distance - b.distance || a.row - b.row);

  describe(`${name} is a neighbour index`, () => {
    test('its size, dimension and metric are known', async () => {
      const index = await build(new Float32Array(12), 4);
      expect([index.size, index.dimension, index.metric]).toEqual([3, 4, 'euclidean']);
    });

    test('exactly the nearest rows are found, nearest first, ties by row number', async () => {
      await fc.assert(
        fc.asyncProperty(question, async ({ rows, query, k, dimension }) => {
          const index = await build(Float32Array.from(rows.flat()), dimension);
          const found = await index.nearest(Float32Array.from(query), k);
          const expected = allRows(rows, query).slice(0, k);
          expect(found.map(({ row }) => row)).toEqual(expected.map(({ row }) => row));
          for (const [at, { distance }] of found.entries()) {
            expect(distance).toBeCloseTo(expected[at]?.distance ?? Number.NaN, 6);
          }
        }),
        { numRuns: runs(50) },
      );
    });

    test('a filter is applied during the search, however few rows pass it', async () => {
      await fc.assert(
        fc.asyncProperty(
          question,
          fc.integer({ min: 2, max: 9 }),
          async ({ rows, query, k, dimension }, step) => {
            const index = await build(Float32Array.from(rows.flat()), dimension);
            const found = await index.nearest(Float32Array.from(query), k, (row) => row % step === 0);
            const allowed = allRows(rows, query).filter(({ row }) => row % step === 0);
            expect(found.map(({ row }) => row)).toEqual(allowed.slice(0, k).map(({ row }) => row));
          },
        ),
        { numRuns: runs(50) },
      );
    });

    test('nothing is found in an empty index, for k = 0, or when no row passes the filter', async () => {
      expect(await (await build(new Float32Array(0), 3)).nearest(new Float32Array(3), 5)).toEqual([]);
      const index = await build(new Float32Array(9), 3);
      expect(await index.nearest(new Float32Array(3), 0)).toEqual([]);
      expect(await index.nearest(new Float32Array(3), 5, () => false)).toEqual([]);
    });

    test('a query of another length is refused', async () => {
      const index = await build(new Float32Array(9), 3);
      await expect(async () => index.nearest(new Float32Array(2), 1)).rejects.toThrow(RangeError);
    });
  });
}
