import { expect, test } from 'vitest';
import { drawable } from '../../src/charts/svg.ts';

test.each([
  ['Zoë', 'Zoë'],
  ['Ελένη Жан', 'Ελένη Жан'],
  ['✨ ada ✨ 山田', 'ada'],
  ['山田太郎', 'somebody'],
  ['عمر', 'somebody'],
  ['🎧', 'somebody'],
])('of the text %s only the characters of the font are drawn', (text, drawn) => {
  expect(drawable(text, 'somebody')).toBe(drawn);
});
