import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seriate } from '../../src/charts/seriation.ts';

test('items on a line are put in the order of the line', () => {
  const positions = [3, 0, 4, 1, 2];
  const like = positions.flatMap((a) => positions.map((b) => 1 / (1 + Math.abs(a - b))));
  const order = seriate(like, 5).map((i) => positions[i]);
  expect([order, order.toReversed()]).toContainEqual([0, 1, 2, 3, 4]);
});

test('the order contains every item once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 49, maxLength: 49 }),
      (numbers) => {
        const like = numbers.map((value, at) => value + (numbers[(at % 7) * 7 + Math.floor(at / 7)] ?? 0));
        expect(seriate(like, 7).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      },
    ),
  );
});
