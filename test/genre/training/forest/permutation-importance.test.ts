import { describe, expect, test } from 'vitest';
import { permutationImportance } from '../../../../src/genre/training/forest/permutation-importance.ts';
import { trainForest } from '../../../../src/genre/training/forest/train-forest.ts';
import { Random } from '../../../../src/lib/random.ts';

/** Feature 0 tells the class, feature 1 half of the time, feature 2 never. */
function telling(rows: number, seed: number) {
  const random = new Random(seed);
  const labels = Uint8Array.from({ length: rows }, () => random.below(3));
  const tell = (reliability: number) =>
    Float32Array.from(labels, (label) =>
      random.unit() < reliability ? label + random.unit() / 2 : 3 * random.unit(),
    );
  return { columns: [tell(0.9), tell(0.5), tell(0)], labels, classes: 3 };
}

describe('feature importance', () => {
  test('ranks features by information, by impurity and by permutation', async () => {
    const { forest, importance } = await trainForest(telling(1500, 1), { trees: 20, minLeaf: 10 });
    const [first = 0, second = 0, third = 0] = importance;
    expect(first).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(third);
    expect(first + second + third).toBeCloseTo(1, 9);
    const shuffled = permutationImportance(forest, telling(800, 2), { repeats: 3 });
    for (const measure of [shuffled.accuracy, shuffled.logLoss]) {
      expect(measure[0]).toBeGreaterThan(2 * (measure[1] as number));
      expect(measure[1]).toBeGreaterThan(measure[2] as number);
      expect(Math.abs(measure[2] as number)).toBeLessThan(0.05);
    }
  });

  test('is zero when no tree branches', async () => {
    const same = { columns: [new Float32Array(9)], labels: new Uint8Array(9), classes: 2 };
    expect((await trainForest(same, { trees: 2 })).importance).toEqual(Float64Array.of(0));
  });

  test('uses a sample of many rows, the same for the same seed', async () => {
    const data = telling(600, 3);
    const { forest } = await trainForest(data, { trees: 5, minLeaf: 10 });
    const options = { rows: 200, repeats: 2, seed: 7 };
    expect(permutationImportance(forest, data, options)).toEqual(
      permutationImportance(forest, data, options),
    );
  });
});
