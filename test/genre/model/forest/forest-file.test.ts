import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Forest } from '../../../../src/genre/model/forest/forest.ts';
import { trainForest } from '../../../../src/genre/training/forest/train-forest.ts';
import { ModelFileError } from '../../../../src/lib/binary/container.ts';
import { clouds, rowOf } from '../../training/forest/fixtures.ts';
import { VERSION_1 } from './version-1.ts';

async function grown(options: Parameters<typeof trainForest>[1], classes = 5) {
  const data = clouds(600, 4, classes);
  return { data, forest: (await trainForest(data, { trees: 6, minLeaf: 3, oob: false, ...options })).forest };
}

function largestDifference(a: Forest, b: Forest, data: ReturnType<typeof clouds>): number {
  const one = new Float32Array(a.classes);
  const other = new Float32Array(a.classes);
  let largest = 0;
  for (let row = 0; row < 200; row++) {
    const vector = rowOf(data, row);
    if (row % 3 === 0) vector[row % 4] = Number.NaN;
    a.predictProbability(vector, one);
    b.predictProbability(vector, other);
    for (let label = 0; label < one.length; label++) {
      largest = Math.max(largest, Math.abs((one[label] as number) - (other[label] as number)));
    }
  }
  return largest;
}

describe('a forest in a file', () => {
  test('predicts as before when its leaves hold whole rows', async () => {
    const { data, forest } = await grown({});
    expect(largestDifference(forest, Forest.decode(forest.encode()), data)).toBeLessThan(1e-6);
  });

  test('loses at most a 255th of a leaf where classes are weighted', async () => {
    const { data, forest } = await grown({ classWeight: [1, 0.3, 2.7, 1, 0.123] });
    expect(largestDifference(forest, Forest.decode(forest.encode()), data)).toBeLessThan(0.005);
  });

  test('keeps exact thresholds, however many, and more than 256 classes', async () => {
    const exact = await grown({ bins: 'exact', minLeaf: 1 });
    expect(largestDifference(exact.forest, Forest.decode(exact.forest.encode()), exact.data)).toBeLessThan(
      1e-6,
    );
    const many = clouds(600, 4, 2);
    const labels = Uint16Array.from({ length: 600 }, (_, row) => row % 300);
    const { forest } = await trainForest({ ...many, labels, classes: 300 }, { trees: 2 });
    expect(largestDifference(forest, Forest.decode(forest.encode()), many)).toBeLessThan(1e-6);
  });

  test('is the same file after being read and written again', async () => {
    const { forest } = await grown({ classWeight: 'balanced' });
    const bytes = Forest.decode(forest.encode()).encode();
    expect(Forest.decode(bytes).encode()).toEqual(bytes);
  });

  test('reads a file of the first version', () => {
    const forest = Forest.decode(Buffer.from(VERSION_1, 'base64'));
    const predicted = (...row: number[]) =>
      forest.predictProbability(Float32Array.from(row), new Float32Array(3));
    expect(predicted(1, 0)).toEqual(Float32Array.of(1, 0, 0));
    expect(predicted(4, 1)).toEqual(Float32Array.of(0, 0.5, 0.5));
    expect(predicted(6, Number.NaN)).toEqual(Float32Array.of(0, 0.5, 0.5));
  });

  test('a damaged file is refused or read, never anything else', async () => {
    const bytes = (await grown({ trees: 1, maxDepth: 2 })).forest.encode();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] as number) ^ flip;
        expect(() => Forest.decode(damaged)).toThrow(ModelFileError);
        expect(() => Forest.decode(bytes.slice(0, at))).toThrow(ModelFileError);
      }),
    );
  });
});
