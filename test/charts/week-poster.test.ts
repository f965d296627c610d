import { describe, expect, test } from 'vitest';
import type { WeekPoster } from '../../src/charts/poster-parts.ts';
import { weekPoster, weekPosterSvg } from '../../src/charts/week-poster.ts';

const track = (genre: number | undefined, title = 'So What') => ({ title, artist: 'Miles Davis', genre });
const poster = (tracks: WeekPoster['tracks']): WeekPoster => ({
  title: 'Weekly <drop>',
  subtitle: 'Week 48',
  week: 48,
  tracks,
});

/** The colours of the bands, from top to bottom. */
const bands = (svg: string) =>
  Array.from(svg.matchAll(/<rect x="0" y="[^0]\d*"[^>]* fill="(#\w{6})"/g), ([, fill = '']) => fill);
const fontSizes = (svg: string) =>
  Array.from(svg.matchAll(/font-size="([\d.]+)"/g), ([, size]) => Number(size));

/** Relative luminance as WCAG defines it. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = (hex.match(/\w\w/g) ?? []).map((pair) => {
    const value = Number.parseInt(pair, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('the poster of a week', () => {
  test('has week, title, and a numbered band with title and artist for every track, escaped', () => {
    const svg = weekPosterSvg(poster([track(0, 'You & <I>'), track(1)]));
    for (const words of ['Weekly &lt;drop&gt;', '>Week 48<', '>48<', '>1<', 'You &amp; &lt;I&gt;', '>2<'])
      expect(svg).toContain(words);
    expect(svg.match(/Miles Davis/g)).toHaveLength(2);
    expect(bands(svg)).toHaveLength(2);
  });

  test('has the same colour for a genre at the same place, and others for others', () => {
    const colours = Array.from({ length: 31 }, (_, genre) => bands(weekPosterSvg(poster([track(genre)])))[0]);
    expect(new Set(colours).size).toBe(31);
    const again = bands(weekPosterSvg(poster([track(7, 'Other')])));
    expect(again[0]).toBe(colours[7]);
  });

  test('tells neighbours of one genre apart', () => {
    const colours = bands(weekPosterSvg(poster(Array.from({ length: 10 }, () => track(3)))));
    expect(new Set(colours).size).toBe(10);
  });

  test('is black on every colour with a contrast of at least 7:1', () => {
    for (const genre of [undefined, ...Array(31).keys()]) {
      for (const colour of bands(weekPosterSvg(poster(Array.from({ length: 10 }, () => track(genre)))))) {
        const contrast = (luminance(colour) + 0.05) / (luminance('#12131a') + 0.05);
        expect(contrast, `${genre} ${colour}`).toBeGreaterThan(7);
      }
    }
  });

  test('has no letters under nine pixels when shown 300 pixels wide', () => {
    const long = 'A very long title that nobody could ever set in one line of a poster this small';
    for (const count of [1, 5, 6, 7, 10]) {
      const svg = weekPosterSvg(poster(Array.from({ length: count }, () => track(1, long))));
      expect(Math.min(...fontSizes(svg).filter((size) => size !== 12)) / 2).toBeGreaterThan(9);
    }
  });

  test('is a PNG even without tracks and words', async () => {
    const png = await weekPoster({ title: '', subtitle: '', week: 1, tracks: [] });
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });
});
