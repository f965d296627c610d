import { describe, expect, test } from 'vitest';
import { TrainingError } from '../../../../src/genre/training/error.ts';
import { trainForest } from '../../../../src/genre/training/forest/train-forest.ts';
import { accuracy, clouds, rowOf } from './fixtures.ts';

describe('training a forest', () => {
  test('learns separable classes', async () => {
    const { forest, oob } = await trainForest(clouds(2000, 6, 8), { trees: 30, minLeaf: 5 });
    const unseen = accuracy((row) => forest.predict(row), clouds(500, 6, 8, 2));
    expect(unseen).toBeGreaterThan(0.5);
    expect(oob?.accuracy).toBeCloseTo(unseen, 1);
    expect(oob?.rows).toBe(2000);
  });

  test('gives the same forest for any number of threads', async () => {
    const data = clouds(500, 4, 4);
    const alone = await trainForest(data, { trees: 7, seed: 5, threads: 1 });
    const three = await trainForest(data, { trees: 7, seed: 5, threads: 3 });
    const other = await trainForest(data, { trees: 7, seed: 6, threads: 1 });
    expect(three.forest.encode()).toEqual(alone.forest.encode());
    expect(three.oob).toEqual(alone.oob);
    expect(three.importance).toEqual(alone.importance);
    expect(other.forest.encode()).not.toEqual(alone.forest.encode());
  });

  test('respects the minimum leaf size and the maximum depth', async () => {
    const data = clouds(800, 4, 4);
    const { forest } = await trainForest(data, { trees: 1, minLeaf: 20, bootstrap: false, oob: false });
    expect(Math.min(...forest.leaves.weight)).toBeGreaterThanOrEqual(20);
    const stumps = await trainForest(data, { trees: 3, maxDepth: 1 });
    expect(stumps.forest.leaves.count).toBe(6);
  });

  test('reports how many trees are done', async () => {
    const seen: number[] = [];
    await trainForest(clouds(50, 2, 2), { trees: 4, threads: 2 }, (done, of) => seen.push(done / of));
    expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
  });

  test('stops when its signal is aborted', async () => {
    const stop = new AbortController();
    const training = trainForest(clouds(2000, 6, 4), { trees: 5000, threads: 2, signal: stop.signal }, () =>
      stop.abort(new Error('enough')),
    );
    await expect(training).rejects.toThrow('enough');
  });

  test('fails with what its progress callback throws, on any number of threads', async () => {
    const complain = () => {
      throw new Error('no progress wanted');
    };
    for (const threads of [1, 2]) {
      await expect(trainForest(clouds(50, 2, 2), { trees: 40, threads }, complain)).rejects.toThrow(
        'no progress',
      );
    }
  });

  test('sends a missing value the way the training rows with it went', async () => {
    // Half of class 1 has no value at all; the others are below 0.5 for class 0 and above for class 1.
    const labels = Uint8Array.from({ length: 400 }, (_, row) => row % 2);
    const column = Float32Array.from(labels, (label, row) =>
      label === 1 && row % 4 === 1 ? Number.NaN : label + (row % 7) / 20,
    );
    const { forest } = await trainForest({ columns: [column], labels, classes: 2 }, { trees: 5 });
    expect(forest.predict(Float32Array.of(Number.NaN))).toBe(1);
    const mirrored = await trainForest(
      { columns: [column], labels: labels.map((label) => 1 - label), classes: 2 },
      { trees: 5 },
    );
    expect(mirrored.forest.predict(Float32Array.of(Number.NaN))).toBe(0);
  });

  test('sends a missing value to the larger side where none was missing in training', async () => {
    const labels = Uint8Array.from({ length: 100 }, (_, row) => (row < 70 ? 0 : 1));
    const { forest } = await trainForest(
      { columns: [Float32Array.from(labels)], labels, classes: 2 },
      { trees: 1, bootstrap: false, oob: false },
    );
    expect(forest.predict(Float32Array.of(Number.NaN))).toBe(0);
    expect(forest.predict(Float32Array.of(1))).toBe(1);
  });
});

describe('weights and sampling', () => {
  const rare = clouds(1000, 3, 2, 9);
  const labels = Uint8Array.from(rare.labels, (label, row) => (label === 1 && row % 8 === 0 ? 1 : 0));
  const data = { ...rare, labels };
  const predicted = async (options: Parameters<typeof trainForest>[1]) => {
    const { forest } = await trainForest(data, { trees: 20, minLeaf: 10, ...options });
    let rows = 0;
    for (let row = 0; row < labels.length; row++) rows += forest.predict(rowOf(data, row));
    return rows;
  };

  test('finds more of a rare class with a higher weight', async () => {
    const [none, half, full] = await Promise.all([
      predicted({}),
      predicted({ classWeight: 0.7 }),
      predicted({ classWeight: 'balanced' }),
    ]);
    expect(half).toBeGreaterThan(none);
    expect(full).toBeGreaterThan(half);
  });

  test('finds more of a rare class when the same number of rows of each is drawn', async () => {
    expect(await predicted({ perClass: 200 })).toBeGreaterThan(await predicted({}));
  });

  test('treats a row of weight 2 as two rows', async () => {
    const small = clouds(60, 3, 3, 4);
    const twice = {
      columns: small.columns.map((column) => Float32Array.from([...column, ...column])),
      labels: Uint8Array.from([...small.labels, ...small.labels]),
      classes: 3,
    };
    const options = { trees: 1, bootstrap: false, featuresPerSplit: 'all' as const, oob: false };
    const weighted = await trainForest({ ...small, weights: new Float32Array(60).fill(2) }, options);
    const doubled = await trainForest(twice, { ...options, minSplit: 4, minLeaf: 2 });
    expect(weighted.forest.encode()).toEqual(doubled.forest.encode());
  });

  test('ignores rows of weight 0', async () => {
    const small = clouds(200, 3, 2, 4);
    const weights = Float32Array.from(small.labels, (label) => label);
    const { forest } = await trainForest({ ...small, weights }, { trees: 5 });
    expect(forest.predictProbability(rowOf(small, 0), new Float32Array(2))).toEqual(Float32Array.of(0, 1));
  });
});

describe('degenerate data', () => {
  const options = { trees: 3 };

  test('one class, one row, constant and empty columns give forests of single leaves', async () => {
    const same = new Float32Array(5).fill(3);
    const nothing = new Float32Array(5).fill(Number.NaN);
    const labels = Uint8Array.of(0, 1, 1, 1, 0);
    for (const columns of [[same], [nothing], [same, nothing]]) {
      const { forest } = await trainForest({ columns, labels, classes: 2 }, { ...options, bootstrap: false });
      expect(forest.leaves.count).toBe(3);
      const [, second] = forest.predictProbability(new Float32Array(2), new Float32Array(2));
      expect(second).toBeCloseTo(0.6);
    }
    const oneRow = { columns: [Float32Array.of(1)], labels: Uint8Array.of(2), classes: 3 };
    const { forest } = await trainForest(oneRow, options);
    expect(forest.predictProbability(Float32Array.of(9), new Float32Array(3))).toEqual(
      Float32Array.of(0, 0, 1),
    );
    const oneClass = { columns: [Float32Array.of(1, 2, 3)], labels: Uint8Array.of(0, 0, 0), classes: 1 };
    expect((await trainForest(oneClass, options)).forest.predict(Float32Array.of(7))).toBe(0);
  });

  test('gives rows that differ only in their label the mean of their labels', async () => {
    const data = { columns: [Float32Array.of(1, 1, 2, 2)], labels: Uint8Array.of(0, 1, 1, 1), classes: 2 };
    const { forest } = await trainForest(data, { trees: 1, bootstrap: false });
    expect(forest.predictProbability(Float32Array.of(1), new Float32Array(2))).toEqual(
      Float32Array.of(0.5, 0.5),
    );
    expect(forest.predict(Float32Array.of(2))).toBe(1);
  });

  const column = Float32Array.of(1, 2);
  const labels = Uint8Array.of(0, 1);
  test.each([
    ['no rows', { columns: [new Float32Array(0)], labels: new Uint8Array(0), classes: 2 }, /no rows/],
    ['no columns', { columns: [], labels, classes: 2 }, /1 to 127 features/],
    [
      'a short column',
      { columns: [column, Float32Array.of(1)], labels, classes: 2 },
      /Feature 1 has 1 values/,
    ],
    [
      'a label out of range',
      { columns: [column], labels: Uint8Array.of(0, 2), classes: 2 },
      /Row 1 has the label 2/,
    ],
    [
      'infinity',
      { columns: [Float32Array.of(1, Infinity)], labels, classes: 2 },
      /Feature 0 has an infinite/,
    ],
    ['a bad weight', { columns: [column], labels, classes: 2, weights: [1, -1] }, /Row 1 has the weight -1/],
    [
      'no weight at all',
      { columns: [column], labels, classes: 2, weights: [0, 0] },
      /Every row has weight 0/,
    ],
  ])('refuses %s and says what is wrong', async (_, data, message) => {
    const training = trainForest(data);
    await expect(training).rejects.toThrow(TrainingError);
    await expect(training).rejects.toThrow(message);
  });

  test('refuses options out of range and names them', async () => {
    const data = { columns: [column], labels, classes: 2 };
    await expect(trainForest(data, { trees: 0 })).rejects.toThrow(/trees must be/);
    await expect(trainForest(data, { bins: 1 })).rejects.toThrow(/bins must be/);
    await expect(trainForest(data, { featuresPerSplit: 2 })).rejects.toThrow(/featuresPerSplit must be/);
    await expect(trainForest(data, { classWeight: [1] })).rejects.toThrow(/2 weights/);
  });
});
