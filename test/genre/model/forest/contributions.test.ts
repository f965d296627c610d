import { describe, expect, test } from 'vitest';
import { Forest } from '../../../../src/genre/model/forest/forest.ts';
import { trainForest } from '../../../../src/genre/training/forest/train-forest.ts';
import { clouds, rowOf } from '../../training/forest/fixtures.ts';

describe('the contributions of features to a prediction', () => {
  test('sum to it, for every class and with missing values', async () => {
    const data = clouds(400, 5, 10);
    const trained = await trainForest(data, { trees: 8, minLeaf: 4, classWeight: 0.5, oob: false });
    for (const forest of [trained.forest, Forest.decode(trained.forest.encode())]) {
      const predicted = new Float64Array(10);
      const parts = new Float64Array(5);
      for (let row = 0; row < 30; row++) {
        const vector = rowOf(data, row);
        if (row % 2 === 0) vector[row % 5] = Number.NaN;
        forest.predictProbability(vector, predicted);
        for (let label = 0; label < 10; label++) {
          const bias = forest.contributions(vector, label, parts);
          expect(parts.reduce((sum, part) => sum + part, bias)).toBeCloseTo(predicted[label] as number, 5);
        }
      }
    }
  });

  test('start from the share of the class and credit the informative feature', async () => {
    const labels = Uint8Array.from({ length: 200 }, (_, row) => (row % 4 === 0 ? 1 : 0));
    const noise = Float32Array.from({ length: 200 }, (_, row) => (row * 7) % 13);
    const columns = [noise, Float32Array.from(labels)];
    const options = { trees: 4, featuresPerSplit: 'all' as const, bootstrap: false };
    const { forest } = await trainForest({ columns, labels, classes: 2 }, options);
    const parts = new Float64Array(2);
    expect(forest.contributions(Float32Array.of(3, 1), 1, parts)).toBeCloseTo(0.25);
    expect(parts).toEqual(Float64Array.of(0, 0.75));
    expect(forest.contributions(Float32Array.of(3, 0), 1, parts)).toBeCloseTo(0.25);
    expect(parts).toEqual(Float64Array.of(0, -0.25));
  });
});
