import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniform } from '../../../src/lib/random.ts';
import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import { GrowingIndex } from '../../../src/recommend/index/growing-index.ts';
import { METRICS } from '../../../src/recommend/index/metric.ts';
import { EmbeddingTable } from '../../../src/recommend/space/embedding-table.ts';
import { neighbourIndexContract } from '../../contracts/neighbour-index.ts';
import { runs } from '../../support/property.ts';

const DIMENSION = 5;
const noPause = async () => undefined;

/** A table of rows that follow from their number, some of them equal and some far away. */
function growingTable(size: number) {
  const tracks = { size };
  const vectors = new EmbeddingTable(DIMENSION, 0, tracks, () => (row, out) => {
    const random = uniform(row % 3 === 0 ? row % 100 : row);
    const outward = row % 211 === 0 ? 300 : 1;
    for (let column = 0; column < DIMENSION; column++) out[column] = outward * (random() - 0.5);
  });
  vectors.grow(size);
  return { tracks, vectors };
}

function query(seed: number): Float32Array {
  const random = uniform(seed);
  return Float32Array.from({ length: DIMENSION }, () => random() - 0.5);
}

neighbourIndexContract('the growing index', (rows, dimension) => {
  const all = rows.length / dimension;
  const vectors = new EmbeddingTable(dimension, 0, { size: all }, () => (row, out) => {
    out.set(rows.subarray(row * dimension, (row + 1) * dimension));
  });
  vectors.grow(all >> 1);
  const index = new GrowingIndex(vectors, { pause: noPause });
  vectors.grow(all);
  return index;
});

describe('the growing index', () => {
  test('equals brute force over all rows at any moment of growing, merging and removing', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), rows: fc.integer({ min: 1, max: 3500 }) }),
      fc.record({ kind: fc.constant('remove' as const), every: fc.integer({ min: 2, max: 40 }) }),
      fc.record({ kind: fc.constant('work' as const), slices: fc.nat(6) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 300 }),
        fc.array(step, { maxLength: 9 }),
        async (first, steps) => {
          const { tracks, vectors } = growingTable(first);
          const removed = new Set<number>();
          let resume: (() => void)[] = [];
          const index = new GrowingIndex(vectors, {
            isRemoved: (row) => removed.has(row),
            pause: () => new Promise<void>((resolve) => resume.push(resolve)),
          });
          for (const [at, one] of steps.entries()) {
            if (one.kind === 'add') {
              tracks.size += one.rows;
              vectors.grow(one.rows);
            }
            if (one.kind === 'remove')
              for (let row = at; row < tracks.size; row += one.every) removed.add(row);
            for (let slice = 0; one.kind === 'work' && slice < one.slices; slice++) {
              for (const go of resume.splice(0)) go();
              await new Promise(setImmediate);
            }
            const filter = at % 2 === 0 ? undefined : (row: number) => row % 4 !== 1;
            const expected = new BruteForceIndex(vectors).nearest(
              query(at),
              30,
              (row) => !removed.has(row) && filter?.(row) !== false,
            );
            expect(index.nearest(query(at), 30, filter)).toEqual(expected);
          }
          resume = [];
        },
      ),
      { numRuns: runs(12) },
    );
  }, 30_000);

  test('finds after merging what it found before, in every metric', async () => {
    for (const metric of METRICS) {
      const { tracks, vectors } = growingTable(1000);
      const index = new GrowingIndex(vectors, { metric, pause: noPause });
      for (let round = 0; round < 4; round++) {
        tracks.size += 2500;
        await index.catchUp();
        expect(index.size).toBe(tracks.size);
        const expected = new BruteForceIndex(vectors, metric).nearest(query(round), 40);
        expect(index.nearest(query(round), 40)).toEqual(expected);
      }
    }
  });

  test('a search computes some new rows itself, and the others come between searches', async () => {
    const { tracks, vectors } = growingTable(10);
    const index = new GrowingIndex(vectors, { pause: () => new Promise(setImmediate) });
    tracks.size = 110;
    index.nearest(query(1), 5);
    expect(index.size).toBe(110);
    tracks.size = 20_000;
    index.nearest(query(1), 5);
    expect(index.size).toBeLessThan(1000);
    await index.catchUp();
    expect(index.size).toBe(20_000);
  });

  test('a merge that fails changes nothing, and is tried again', async () => {
    const { tracks, vectors } = growingTable(10);
    let fails = true;
    const index = new GrowingIndex(vectors, {
      pause: async () => {
        if (fails) throw new RangeError('no memory');
      },
    });
    tracks.size = 6000;
    vectors.grow(6000);
    const expected = new BruteForceIndex(vectors).nearest(query(1), 20);
    expect(index.nearest(query(1), 20)).toEqual(expected);
    await expect(index.catchUp()).rejects.toThrow('no memory');
    fails = false;
    await index.catchUp();
    expect(index.nearest(query(1), 20)).toEqual(expected);
  });
});
