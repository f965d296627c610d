import { expect, test } from 'vitest';
import { uniform } from '../../../src/lib/random.ts';
import { fitSoundMap, guessFromSound } from '../../../src/recommend/space/co-occurrence/sound-regression.ts';

const random = uniform(3);
const examples = Array.from({ length: 4000 }, () => {
  const [x, y] = [random() * 4 - 2, random() * 4 - 2];
  return { sound: [x, y], crowd: [2 * x - y, x * y] };
});

test('learns what depends on features and on their products', () => {
  const map = fitSoundMap(examples, 2, 2);
  const guess = new Float32Array(2);
  guessFromSound(map, [1, -0.5], guess);
  expect(guess[0]).toBeCloseTo(2.5, 1);
  expect(guess[1]).toBeCloseTo(-0.5, 1);
});

test('does not let a far outlier run away', () => {
  const map = fitSoundMap(examples, 2, 2);
  const [far, farther] = [new Float32Array(2), new Float32Array(2)];
  guessFromSound(map, [3, 3], far);
  guessFromSound(map, [900, 900], farther);
  expect(farther).toEqual(far);
});

test('guesses nothing when it was shown nothing', () => {
  const guess = new Float32Array(2).fill(7);
  guessFromSound(fitSoundMap([], 2, 2), [1, 1], guess);
  expect([...guess]).toEqual([0, 0]);
});
