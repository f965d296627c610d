import { expect, test } from 'vitest';
import { type WeekCollage, weekCollage, weekCollageSvg } from '../../src/charts/week-collage.ts';
import { coverPicture } from '../support/cover-pictures.ts';

const address = async (colour: string) =>
  `data:image/png;base64,${(await coverPicture(colour)).toString('base64')}`;
const collage = (covers: readonly (string | undefined)[]): WeekCollage => ({
  title: 'Weekly <drop>',
  subtitle: 'Week 48',
  week: 48,
  tracks: covers.map((cover, genre) => ({ title: 'So What', artist: 'Miles Davis', genre, cover })),
});
const numbers = (svg: string, name: string) =>
  Array.from(svg.matchAll(new RegExp(`<image [^>]*\\b${name}="([\\d.]+)"`, 'g')), ([, n]) => Number(n));

test.each([
  [4, [2, 2]],
  [5, [2, 3]],
  [6, [3, 3]],
  [7, [3, 4]],
  [8, [4, 4]],
  [9, [3, 3, 3]],
  [10, [2, 4, 4]],
])('%i covers are in rows of %j, whole and side by side', async (count, rows) => {
  const cover = await address('#336699');
  const svg = weekCollageSvg(collage(Array(count).fill(cover)));
  const [tops, lefts, widths] = ['y', 'x', 'width'].map((name) => numbers(svg, name));
  const byTop = Map.groupBy(tops?.keys() ?? [], (at) => tops?.[at]);
  expect([...byTop.values()].map((row) => row.length)).toEqual(rows);
  for (const row of byTop.values()) {
    const right = Math.max(...row.map((at) => (lefts?.[at] ?? 0) + (widths?.[at] ?? 0)));
    expect(Math.abs(right - 600)).toBeLessThan(0.1);
  }
  expect(svg).toContain('preserveAspectRatio="xMidYMid meet"');
});

test('title, week and every number are there, escaped, and legible 300 pixels wide', async () => {
  const cover = await address('#336699');
  const svg = weekCollageSvg(collage([cover, undefined, cover, cover, cover]));
  for (const words of ['Weekly &lt;drop&gt;', '>Week 48<', '>48<', '>1<', '>2<', '>5<'])
    expect(svg).toContain(words);
  const sizes = Array.from(svg.matchAll(/<text [^>]*font-size="([\d.]+)"/g), ([, size]) => Number(size));
  expect(Math.min(...sizes) / 2).toBeGreaterThan(9);
});

test('covers are drawn; one that cannot be leaves its field and the others', async () => {
  const [red, blue] = await Promise.all([address('#aa2222'), address('#2222aa')]);
  const draw = (...covers: (string | undefined)[]) => weekCollage(collage(covers));
  const whole = await draw(red, red, red, red);
  expect(whole).not.toEqual(await draw(red, red, red, blue));
  const damaged = await draw(red, red, red, 'data:image/png;base64,iVBORw0KGgo=');
  expect(damaged.subarray(1, 4).toString()).toBe('PNG');
  expect(damaged).not.toEqual(whole);
});
