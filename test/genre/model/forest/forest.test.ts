import { describe, expect, test } from 'vitest';
import { trainForest } from '../../../../src/genre/training/forest/train-forest.ts';
import { clouds, rowOf } from '../../training/forest/fixtures.ts';

const ROWS = 130;

async function grown(trees: number) {
  const data = clouds(ROWS, 4, 5);
  for (let row = 0; row < ROWS; row += 7) (data.columns[row % 4] as Float32Array)[row] = Number.NaN;
  return { data, forest: (await trainForest(data, { trees, minLeaf: 3, oob: false })).forest };
}

describe('a forest', () => {
  test.each([
    1, 2, 3, 5, 8,
  ])('of %i trees gives probabilities that sum to 1, alone and in a batch', async (trees) => {
    const { data, forest } = await grown(trees);
    const rows = Float32Array.from(
      { length: ROWS * 4 },
      (_, i) => rowOf(data, Math.floor(i / 4))[i % 4] as number,
    );
    const batch = forest.predictProbabilities(rows, ROWS, new Float64Array(ROWS * 5));
    for (let row = 0; row < ROWS; row++) {
      const alone = forest.predictProbability(rowOf(data, row), new Float64Array(5));
      expect(alone.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(batch.slice(row * 5, row * 5 + 5)).toEqual(alone);
      expect(forest.predict(rowOf(data, row))).toBe(alone.indexOf(Math.max(...alone)));
    }
  });

  test('finds one leaf per tree, the same for rows it cannot distinguish', async () => {
    const { data, forest } = await grown(6);
    const leaves = forest.leavesOf(rowOf(data, 3), new Uint32Array(6));
    expect(new Set(leaves).size).toBe(6);
    expect(Math.max(...leaves)).toBeLessThan(forest.leaves.count);
    expect(forest.leavesOf(rowOf(data, 3), new Uint32Array(6))).toEqual(leaves);
    expect(forest.leavesOf(Float32Array.of(9, -9, 9, -9), new Uint32Array(6))).not.toEqual(leaves);
  });

  test('each tree votes for the most frequent class in its leaf', async () => {
    const { data, forest } = await grown(1);
    for (let row = 0; row < 20; row++) {
      const [vote] = forest.votes(rowOf(data, row), new Uint32Array(1));
      expect(vote).toBe(forest.predict(rowOf(data, row)));
    }
  });

  test('refuses a batch that is shorter than its row count', async () => {
    const { forest } = await grown(1);
    expect(() => forest.predictProbabilities(new Float32Array(4), 2, new Float32Array(10))).toThrow(
      RangeError,
    );
    expect(() => forest.predictProbabilities(new Float32Array(8), 2, new Float32Array(9))).toThrow(
      RangeError,
    );
  });
});
