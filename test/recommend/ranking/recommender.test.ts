import { expect, test } from 'vitest';
import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import type { Seed } from '../../../src/recommend/ranking/query.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { type Line, randomLines, tableOf } from '../track-tables.ts';

function recommenderOf(lines: readonly Line[]) {
  const table = tableOf(lines);
  const space = new AcousticSpace(table);
  return {
    table,
    recommender: createRecommender(table, space, new BruteForceIndex(space.embeddings)),
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
