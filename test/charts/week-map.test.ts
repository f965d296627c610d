import { describe, expect, test } from 'vitest';
import { type WeekMap, weekMap, weekMapSvg } from '../../src/charts/week-map.ts';

const axes = { left: 'dark', right: 'happy', top: 'energetic', bottom: 'calm' };
const map: WeekMap = {
  title: 'This <week>',
  genres: [
    { name: 'R&B', x: 0.5, y: 0.5, here: true },
    { name: 'Jazz', x: 0.5, y: 0.5, here: false },
  ],
  tracks: [
    { x: 0.5, y: 0.5, aside: false },
    { x: 0, y: 1, aside: true },
  ],
  ...axes,
};

describe('the map of a week', () => {
  test('names every genre, numbers every track, and lets no text out of its place', () => {
    const svg = weekMapSvg(map);
    for (const text of ['R&amp;B', 'Jazz', 'This &lt;week&gt;', '>1<', '>2<', 'dark', 'happy'])
      expect(svg).toContain(text);
  });

  test('puts nothing on top of anything else, though all of it belongs to one place', () => {
    const places = Array.from(weekMapSvg(map).matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]+)</g))
      .filter(([, , , text]) => ['R&amp;B', 'Jazz', '1'].includes(text ?? ''))
      .map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
    expect(places).toHaveLength(3);
    for (const [i, a] of places.entries())
      for (const b of places.slice(i + 1))
        expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThan(10);
  });

  test('draws the genres of its tracks brighter than the others', () => {
    const svg = weekMapSvg(map);
    expect(svg).toMatch(/font-weight="600"[^>]*>R&amp;B</);
    expect(svg).not.toMatch(/font-weight="600"[^>]*>Jazz</);
  });

  test('keeps the order of places while it draws the middle apart', () => {
    const genres = [0, 0.2, 0.45, 0.55, 0.8, 1].map((x, at) => ({
      name: `g${at}`,
      x,
      y: at / 5,
      here: false,
    }));
    const svg = weekMapSvg({ ...map, genres, tracks: [] });
    const xs = genres.map(({ name }) =>
      Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${name}<`).exec(svg)?.[1]),
    );
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect((xs[3] ?? 0) - (xs[2] ?? 0)).toBeGreaterThan(0.1 * 568);
  });

  test('explains its colours only where there are two', () => {
    expect(weekMapSvg(map)).toContain('a step aside');
    expect(weekMapSvg({ ...map, tracks: map.tracks.slice(0, 1) })).not.toContain('a step aside');
  });

  test('is a PNG, also of nothing', async () => {
    const png = await weekMap({ ...map, genres: [], tracks: [] });
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });
});
