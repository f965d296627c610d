import { expect, test } from 'vitest';
import { oklch } from '../../src/charts/oklch.ts';

/** CSS Color 4 gives these as examples of `oklch()`. */
test.each([
  [0, 0, 0, '#000000'],
  [1, 0, 0, '#ffffff'],
  [0.627955, 0.257683, 29.2339, '#ff0000'],
  [0.519752, 0.176858, 142.495, '#008000'],
  [0.452014, 0.313214, 264.052, '#0000ff'],
])('oklch(%f %f %f) is %s', (lightness, chroma, hue, hex) => {
  expect(oklch(lightness, chroma, hue)).toBe(hex);
});

test('what a screen cannot show is clipped', () => {
  expect(oklch(0.9, 0.5, 30)).toMatch(/^#ff[\da-f]{4}$/);
});
