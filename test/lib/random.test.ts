import { describe, expect, test } from 'vitest';
import { Random } from '../../src/lib/random.ts';

function draw(random: Random, count: number): number[] {
  return Array.from({ length: count }, () => random.next());
}

describe('the random source', () => {
  test('a seed and stream give one sequence, and no other gives it', () => {
    const first = draw(new Random(7, 3), 50);
    expect(draw(new Random(7, 3), 50)).toEqual(first);
    const again = new Random(1);
    again.reseed(7, 3);
    expect(draw(again, 50)).toEqual(first);
    for (const other of [new Random(7, 4), new Random(8, 3), new Random(3, 7), new Random(-7, 3)]) {
      expect(draw(other, 50).filter((value) => first.includes(value))).toEqual([]);
    }
  });

  test('numbers are uniform over their range', () => {
    const random = new Random(0);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) {
      const face = random.below(10);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    // Ten thousand each, with a standard deviation of 95.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
    const mean = draw(random, 20_000).reduce((sum, value) => sum + value / 20_000 / 2 ** 32, 0);
    expect(mean).toBeCloseTo(0.5, 1);
  });
});
