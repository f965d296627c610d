import { describe, expect, test } from 'vitest';
import { type WeekMap, weekMap, weekMapSvg } from '../../src/charts/week-map.ts';

const map: WeekMap = {
  title: 'This <week>',
  genres: [
    { name: 'R&B', x: 0.5, y: 0.5, isInList: true },
    { name: 'Jazz', x: 0.5, y: 0.5, isInList: false },
  ],
  tracks: [
    { x: 0.5, y: 0.5, isExploring: false },
    { x: 0, y: 1, isExploring: true },
  ],
  axes: { left: 'dark', right: 'happy', top: 'energetic', bottom: 'calm' },
  legend: { familiar: 'close to your taste', exploring: 'something different' },
};

describe('the map of a week', () => {
  test('names every genre, numbers every track and escapes all text', () => {
    const svg = weekMapSvg(map);
    for (const text of ['R&amp;B', 'Jazz', 'This &lt;week&gt;', '>1<', '>2<', 'dark', 'happy'])
      expect(svg).toContain(text);
  });

  test('does not draw labels with the same position on top of each other', () => {
    const positions = Array.from(weekMapSvg(map).matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]+)</g))
      .filter(([, , , text]) => ['R&amp;B', 'Jazz', '1'].includes(text ?? ''))
      .map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
    expect(positions).toHaveLength(3);
    for (const [i, a] of positions.entries())
      for (const b of positions.slice(i + 1))
        expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThan(10);
  });

  test('draws the genres of its tracks brighter than the others', () => {
    const svg = weekMapSvg(map);
    expect(svg).toMatch(/font-weight="600"[^>]*>R&amp;B</);
    expect(svg).not.toMatch(/font-weight="600"[^>]*>Jazz</);
  });

  test('stretches the middle and keeps the order of positions', () => {
    const genres = [0, 0.2, 0.45, 0.55, 0.8, 1].map((x, at) => ({
      name: `g${at}`,
      x,
      y: at / 5,
      isInList: false,
    }));
    const svg = weekMapSvg({ ...map, genres, tracks: [] });
    const xs = genres.map(({ name }) =>
      Number(new RegExp(`<text x="([\\d.]+)"[^>]*>${name}<`).exec(svg)?.[1]),
    );
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    expect((xs[3] ?? 0) - (xs[2] ?? 0)).toBeGreaterThan(0.1 * 568);
  });

  test('has a legend only where both colours occur', () => {
    expect(weekMapSvg(map)).toContain('something different');
    expect(weekMapSvg({ ...map, tracks: map.tracks.slice(0, 1) })).not.toContain('something different');
  });

  test('is a PNG even when it is empty', async () => {
    const png = await weekMap({ ...map, genres: [], tracks: [] });
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });
});
