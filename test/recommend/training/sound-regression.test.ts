import { expect, test } from 'vitest';
import { uniform } from '../../../src/lib/random.ts';
import { predictFromSound } from '../../../src/recommend/space/co-occurrence/sound-regression.ts';
import { fitSoundRegression } from '../../../src/recommend/training/fit-sound-regression.ts';

const random = uniform(3);
const examples = Array.from({ length: 4000 }, () => {
  const [x, y] = [random() * 4 - 2, random() * 4 - 2];
  return { sound: [x, y], target: [2 * x - y, x * y] };
});

test('linear terms and products of features are learned', () => {
  const regression = fitSoundRegression(examples, 2, 2);
  const predicted = new Float32Array(2);
  predictFromSound(regression, [1, -0.5], predicted);
  expect(predicted[0]).toBeCloseTo(2.5, 1);
  expect(predicted[1]).toBeCloseTo(-0.5, 1);
});

test('outliers are clipped', () => {
  const regression = fitSoundRegression(examples, 2, 2);
  const [far, farther] = [new Float32Array(2), new Float32Array(2)];
  predictFromSound(regression, [3, 3], far);
  predictFromSound(regression, [900, 900], farther);
  expect(farther).toEqual(far);
});

test('predictedes nothing when it was shown nothing', () => {
  const predicted = new Float32Array(2).fill(7);
  predictFromSound(fitSoundRegression([], 2, 2), [1, 1], predicted);
  expect([...predicted]).toEqual([0, 0]);
});
