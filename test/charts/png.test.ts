import { expect, test } from 'vitest';
import { isDrawingBusy, toPng } from '../../src/charts/png.ts';

const picture = (words: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300"><text x="9" y="40">${words}</text></svg>`;

test('a picture is drawn once', async () => {
  const first = await toPng(picture('once'), 1);
  expect(await toPng(picture('once'), 1)).toBe(first);
  expect(await toPng(picture('once'), 2)).not.toEqual(first);
});

test('a long line of pictures counts as busy until it is drawn', async () => {
  expect(isDrawingBusy()).toBe(false);
  const drawn = Promise.all(Array.from({ length: 12 }, (_, n) => toPng(picture(`busy ${n}`), 1)));
  expect(isDrawingBusy()).toBe(true);
  expect(new Set((await drawn).map(String)).size).toBe(12);
  expect(isDrawingBusy()).toBe(false);
});

test('SVG that is not well formed is refused', async () => {
  await expect(toPng('<svg')).rejects.toThrow();
});

test('drawing many pictures takes no more memory than drawing some', async () => {
  const draw = async (from: number, count: number) => {
    for (let n = from; n < from + count; n++) await toPng(picture(`memory ${n}`), 1);
    return process.memoryUsage.rss();
  };
  const some = await draw(0, 30);
  // Each picture takes over 2 MB until it is freed.
  expect((await draw(30, 90)) - some).toBeLessThan(100e6);
}, 30_000);
