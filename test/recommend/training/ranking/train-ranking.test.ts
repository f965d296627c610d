import { describe, expect, test } from 'vitest';
import { ModelFileError } from '../../../../src/lib/binary/container.ts';
import { uniform } from '../../../../src/lib/random.ts';
import { EvaluationTable } from '../../../../src/recommend/evaluation/evaluation-table.ts';
import { ExactIndex } from '../../../../src/recommend/index/exact-index.ts';
import { columnOf, PAIR_FEATURES } from '../../../../src/recommend/ranking/learned/feature-names.ts';
import { decodeRanking, encodeRanking } from '../../../../src/recommend/ranking/learned/ranking-file.ts';
import { createRecommender } from '../../../../src/recommend/ranking/recommender.ts';
import { collectCounts } from '../../../../src/recommend/training/collect-counts.ts';
import { LAMBDA_MART } from '../../../../src/recommend/training/ranking/lambda-mart.ts';
import { playlistFolds } from '../../../../src/recommend/training/ranking/playlist-folds.ts';
import { trainRanking } from '../../../../src/recommend/training/ranking/train-ranking.ts';
import { makeWorld, playlistOf, spaceOf } from '../../playlist-world.ts';

/** A world in which people also keep apart what came out in different decades, which distance does not know. */
const world = makeWorld({ scenes: 4, artistsEach: 8, tracksEach: 5, playlistsEach: 1 });
const tracks = world.tracks.map((track, row) => ({
  ...track,
  releaseYear: row % 2 === 0 ? 1970 : 2010,
  popularity: 50,
}));
const random = uniform(3);
const playlists = Array.from({ length: 64 }, (_, number) => {
  const rows = [...tracks.keys()].filter(
    (row) => world.scenes[row] === number % 4 && row % 2 === (number >> 2) % 2,
  );
  const kept = rows.filter(() => random() < 0.5);
  return playlistOf(
    `list${number}`,
    `Playlist ${number}`,
    kept.flatMap((row) => tracks[row] ?? []),
  );
});
const counts = collectCounts(playlists, []);
const tableOf = (isKept: (row: number) => boolean) =>
  new EvaluationTable(tracks.filter((_, row) => isKept(row)));
const trees = { ...LAMBDA_MART, rounds: 30, depth: 3, minChildWeight: 10 };
const ranking = await trainRanking(counts, tableOf, { seed: 1, seeds: 40, trees });
if (ranking === undefined) throw new Error('the world is too small to learn from');
const bytes = encodeRanking(ranking);

describe('a learned ranking', () => {
  const { table, space } = spaceOf({ ...world, tracks, playlists });
  const index = new ExactIndex(space.embeddings);
  const fitting = async (learned: boolean) => {
    const recommender = createRecommender(table, space, index, learned ? { ranking } : {});
    let [right, all] = [0, 0];
    for (let row = 0; row < tracks.length; row += 5) {
      const answer = await recommender.recommend({ seeds: [table.track(row)], count: 8 });
      for (const found of answer.tracks) {
        all++;
        if (found.row % 2 === row % 2 && world.scenes[found.row] === world.scenes[row]) right++;
      }
    }
    return right / all;
  };

  test('finds more of what people keep together than distance does', async () => {
    expect(await fitting(true)).toBeGreaterThan((await fitting(false)) + 0.05);
  });

  test('is stored with the pool, so that votes begin with the order that is shown', async () => {
    const recommender = createRecommender(table, space, index, { ranking });
    const { tracks: shown, pool } = await recommender.recommend({ seeds: [table.track(0)], count: 5 });
    const relevance = (row: number) => pool.relevances[pool.rows.indexOf(row)] ?? Number.NaN;
    const relevances = shown.map(({ row }) => relevance(row));
    expect(relevances).toEqual(relevances.toSorted((a, b) => b - a));
    expect(pool.distances).toEqual(pool.distances.toSorted((a, b) => a - b));
  });

  test('"closer" still gives the nearest tracks in their order', async () => {
    const recommender = createRecommender(table, space, index, { ranking });
    const { tracks: shown } = await recommender.recommend({
      seeds: [table.track(0)],
      count: 5,
      mood: 'closer',
    });
    const distances = shown.map(({ distance }) => distance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  });

  test('says what each family of features added', () => {
    const typical = new Float32Array(PAIR_FEATURES.length);
    const contributions = ranking.contributions(typical, typical);
    expect([...contributions.keys()]).toContain('era');
    expect([...contributions.values()].every((value) => value === 0)).toBe(true);
    expect(() => columnOf('no such feature')).toThrow(RangeError);
  });
});

describe('a ranking file', () => {
  test('gives the same scores when it is read again', () => {
    const again = decodeRanking(bytes);
    const vector = Float32Array.from(PAIR_FEATURES, (_, column) => column / 7);
    expect(again.score(vector)).toBe(ranking.score(vector));
    expect(encodeRanking(again)).toEqual(bytes);
  });

  test('that is damaged is refused', () => {
    for (const at of [0, 30, bytes.length >> 1, bytes.length - 1]) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x41;
      expect(() => decodeRanking(damaged)).toThrow(ModelFileError);
    }
    expect(() => decodeRanking(bytes.subarray(0, 100))).toThrow(ModelFileError);
  });
});

test('too few playlists teach nothing', async () => {
  expect(await trainRanking(collectCounts([], []), tableOf, { seed: 1 })).toBeUndefined();
});

test('playlists of one name, and those with mostly the same tracks, are in one fold', () => {
  const [first, second] = [tracks.slice(0, 20), tracks.slice(40, 60)];
  const lists = [
    playlistOf('a', 'Road Trip', first),
    playlistOf('b', 'road trip', second),
    playlistOf('c', 'Other', first.slice(0, 12)),
    ...playlists,
  ];
  const folds = playlistFolds(collectCounts(lists, []), 4, new Set([5]), uniform(1));
  const foldOf = (column: number) => folds.findIndex((fold) => fold.includes(column));
  expect(foldOf(1)).toBe(foldOf(0));
  expect(foldOf(2)).toBe(foldOf(0));
  expect(foldOf(5)).toBe(-1);
  expect(folds.flat().sort((a, b) => a - b)).toEqual([...lists.keys()].filter((column) => column !== 5));
});
