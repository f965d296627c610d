import { describe, expect, test } from 'vitest';
import type { ForestOptions } from '../../../../src/genre/training/forest/options.ts';
import { trainForest } from '../../../../src/genre/training/forest/train-forest.ts';
import { accuracy, clouds } from './fixtures.ts';

const data = clouds(1500, 6, 8);
const unseen = clouds(500, 6, 8, 2);

async function grown(options: ForestOptions) {
  const { forest } = await trainForest(data, { trees: 20, minLeaf: 5, oob: false, ...options });
  return { forest, quality: accuracy((row) => forest.predict(row), unseen) };
}

describe('forest options', () => {
  test('random thresholds are about as accurate', async () => {
    const best = await grown({});
    const random = await grown({ thresholds: 'random', featuresPerSplit: 'all' });
    expect(random.quality).toBeGreaterThan(best.quality - 0.08);
    expect(random.forest.encode()).not.toEqual(best.forest.encode());
  });

  test('fewer rows or bins are about as accurate', async () => {
    const best = await grown({});
    const variants: ForestOptions[] = [
      { sampleShare: 0.5, bootstrap: false },
      { sampleShare: 0.7 },
      { bins: 16 },
      { bins: 'exact' },
    ];
    for (const options of variants) {
      expect((await grown(options)).quality).toBeGreaterThan(best.quality - 0.08);
    }
  });

  test('without replacement each row is drawn at most once', async () => {
    const { forest } = await grown({ trees: 1, sampleShare: 0.5, bootstrap: false });
    expect(forest.leaves.weight.reduce((sum, weight) => sum + weight, 0)).toBe(750);
  });

  test('perClass draws that many rows of each class', async () => {
    const rows = {
      ...data,
      labels: Uint8Array.from(data.labels, (label) => (label < 2 ? label : 2)),
      classes: 3,
    };
    const { forest } = await trainForest(rows, { trees: 1, perClass: 40, maxDepth: 0 });
    expect(forest.leaves.weight).toEqual(Float32Array.of(120));
    const shares = forest.predictProbability(new Float32Array(6), new Float64Array(3));
    for (const share of shares) expect(share).toBeCloseTo(1 / 3, 9);
  });

  test('small nodes and nodes with little gain become leaves', async () => {
    const { forest: all } = await grown({ minLeaf: 1 });
    const { forest: large } = await grown({ minLeaf: 1, minSplit: 40 });
    const { forest: gaining } = await grown({ minLeaf: 1, minGain: 0.05 });
    expect(large.leaves.count).toBeLessThan(all.leaves.count / 3);
    expect(gaining.leaves.count).toBeLessThan(all.leaves.count / 2);
  });

  test('trains on rows with any feature missing', async () => {
    const holes = {
      ...data,
      columns: data.columns.map((column, feature) =>
        column.map((value, row) => ((row * 7 + feature * 3) % 5 === 0 ? Number.NaN : value)),
      ),
    };
    for (const thresholds of ['best', 'random'] as const) {
      const { forest } = await trainForest(holes, { trees: 20, minLeaf: 5, thresholds });
      expect(accuracy((row) => forest.predict(row), unseen)).toBeGreaterThan(0.4);
      const nothing = new Float32Array(6).fill(Number.NaN);
      expect(Math.max(...forest.predictProbability(nothing, new Float64Array(8)))).toBeLessThan(0.6);
    }
  });
});
