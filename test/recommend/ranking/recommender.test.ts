import { describe, expect, test } from 'vitest';
import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import type { Query, Seed } from '../../../src/recommend/ranking/query.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { contentColumn } from '../../../src/track/content/content-column.ts';
import { type Line, randomLines, tableOf } from '../track-tables.ts';

function recommenderOf(lines: readonly Line[], now?: number) {
  const table = tableOf(lines);
  const space = new AcousticSpace(table);
  return {
    table,
    recommender: createRecommender(
      table,
      space,
      new BruteForceIndex(space.embeddings),
      now === undefined ? {} : { content: { contentAt: contentColumn(table), now: () => now } },
    ),
  };
}

const lines = randomLines(600);
const first = lines[0] ?? { title: '', artists: [], features: {} };
const seed: Seed = { id: 'id0', ...first };

test('a list has the requested number of tracks, nearest first, without the seed', async () => {
  const { recommender } = recommenderOf(lines);
  const { tracks, pool } = await recommender.recommend({ seeds: [seed], count: 5 });
  expect(tracks).toHaveLength(5);
  expect(tracks.map(({ track }) => track.id)).not.toContain('id0');
  const distances = tracks.map(({ distance }) => distance);
  expect(distances).toEqual([...distances].sort((a, b) => a - b));
  expect(pool.rows).toHaveLength(200);
});

test('every version of the seed is left out; with remixes only the same recording', async () => {
  const again = { ...first, title: `${first.title} - Remix` };
  const { recommender } = recommenderOf([...lines, first, again]);
  const ids = async (remixes: boolean) =>
    (await recommender.recommend({ seeds: [seed], count: 10, remixes })).tracks.map(({ track }) => track.id);
  expect(await ids(false)).not.toContain('id600');
  expect(await ids(false)).not.toContain('id601');
  expect((await ids(true))[0]).toBe('id601');
  expect(await ids(true)).not.toContain('id600');
});

test('at most two tracks of an artist are shown, even when all near the seed are by one', async () => {
  const flood = Array.from({ length: 300 }, (_, at) => ({
    ...first,
    title: `More ${at}`,
    artists: ['Prolific'],
  }));
  const { recommender } = recommenderOf([...lines, ...flood]);
  const { tracks } = await recommender.recommend({ seeds: [seed], count: 10 });
  expect(tracks).toHaveLength(10);
  expect(tracks.filter(({ track }) => track.artists[0] === 'Prolific')).toHaveLength(2);
});

test('excluded rows are not recommended', async () => {
  const { recommender, table } = recommenderOf(lines);
  const { pool } = await recommender.recommend({ seeds: [seed], count: 10, exclude: (row) => row % 2 === 1 });
  expect(pool.rows.length).toBeGreaterThan(100);
  expect(pool.rows.every((row) => row % 2 === 0 && row < table.size)).toBe(true);
});

test('a seed may be outside the catalogue and lack features', async () => {
  const { recommender } = recommenderOf(lines);
  const stranger: Seed = { title: 'Elsewhere', artists: ['Nobody'], features: { energy: 0.9 } };
  const { tracks } = await recommender.recommend({ seeds: [stranger, seed], count: 3 });
  expect(tracks).toHaveLength(3);
  expect(tracks.every(({ distance }) => Number.isFinite(distance))).toBe(true);
});

test('with remixes a list holds other versions of the seed, live ones too, and never the same recording', async () => {
  const again = (note: string) => ({ ...first, title: `${first.title}${note}` });
  const versions = [again(' - Live at Wembley'), again(' (X Remix)')];
  const releases = [again(' - Remastered 2011'), again(' - Radio Edit'), again('')];
  const { recommender } = recommenderOf([...lines, ...versions, ...releases]);
  const { tracks, pool } = await recommender.recommend({ seeds: [seed], count: 10, remixes: true });
  expect(tracks.slice(0, 2).map(({ track }) => track.id)).toEqual(['id600', 'id601']);
  expect(pool.rows.filter((row) => row >= 602)).toEqual([]);
  const without = await recommender.recommend({ seeds: [seed], count: 10, remixes: false });
  expect(without.pool.rows.filter((row) => row >= 600)).toEqual([]);
});

describe('content that nobody asked for', () => {
  const [SUMMER, ADVENT] = [Date.UTC(2026, 6, 1), Date.UTC(2026, 11, 1)];
  const near = (title: string, artist = title): Line => ({ ...first, title, artists: [artist] });
  const unwelcome = [
    near('White Christmas'),
    near('Interlude'),
    near('Hit (Karaoke Version)'),
    near('Hit - Sped Up'),
    near('Song', 'Kidz Bop Kids'),
  ];
  const given = [...lines, ...unwelcome];
  const shown = async (now: number, query: Partial<Query> = {}) => {
    const { tracks, pool } = await recommenderOf(given, now).recommender.recommend({
      seeds: [seed],
      count: 5,
      ...query,
    });
    const rows = tracks.map(({ row }) => row).filter((row) => row >= lines.length);
    return { titles: rows.map((row) => given[row]?.title), pool };
  };

  test('is not recommended; holiday music is in its season', async () => {
    expect((await shown(SUMMER)).titles).toEqual([]);
    expect((await shown(ADVENT)).titles).toEqual(['White Christmas']);
  });

  test('is recommended where a seed is such, or with the option', async () => {
    const asked = (title: string) => shown(SUMMER, { seeds: [{ ...first, title }] });
    expect((await asked('Jingle Bells')).titles).toEqual(['White Christmas']);
    expect((await asked('Skit')).titles).toEqual(['Interlude']);
    const versions = (await shown(SUMMER, { remixes: true })).titles;
    expect(new Set(versions)).toEqual(new Set(['Hit (Karaoke Version)', 'Hit - Sped Up']));
  });

  test('stays last when votes order the pool again, and what is never shown is not in it', async () => {
    const { pool } = await shown(SUMMER);
    const bonus = (row: number) => pool.scoreBonuses[pool.rows.indexOf(row)];
    expect(pool.rows).not.toContain(lines.length);
    expect(pool.rows).not.toContain(lines.length + 1);
    expect([2, 3, 4].map((at) => bonus(lines.length + at))).toEqual([-10, -10, -10]);
  });

  test('is recommended where there is nothing else', async () => {
    const few = recommenderOf([first, ...unwelcome], SUMMER).recommender;
    const { tracks } = await few.recommend({ seeds: [{ ...seed, id: 'id0' }], count: 5 });
    expect(tracks.map(({ row }) => row).sort()).toEqual([3, 4, 5]);
  });
});
