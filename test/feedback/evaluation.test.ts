import { describe, expect, test } from 'vitest';
import { evaluateListeners } from '../../src/feedback/evaluation/evaluate-listeners.ts';
import { genreListeners, type Listener, playlistListeners } from '../../src/feedback/evaluation/listener.ts';
import { gaussianProcess, noReranking, type Ranker, rocchio } from '../../src/feedback/evaluation/rankers.ts';
import { reportKind } from '../../src/feedback/evaluation/report.ts';
import {
  evaluateRanker,
  listRules,
  simulateSession,
  VOTE_COUNTS,
} from '../../src/feedback/evaluation/session.ts';
import { Kernel } from '../../src/feedback/kernel.ts';
import { candidatesOf } from '../../src/feedback/rerank.ts';
import { uniform } from '../../src/lib/random.ts';
import { BruteForceIndex } from '../../src/recommend/index/brute-force-index.ts';
import { createRecommender } from '../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';

const lines = randomLines(900);
const table = tableOf(lines);
const space = new AcousticSpace(table);
const recommender = createRecommender(table, space, new BruteForceIndex(space.embeddings));
const list = listRules(table);
const energy = (row: number) => lines[row]?.features.energy ?? 0;
const all = Array.from({ length: table.size }, (_, row) => row);
const energetic: Listener = { seed: 1, group: 0, likes: new Set(all.filter((row) => energy(row) > 0.6)) };

async function poolOf(seed: number) {
  const { pool } = await recommender.recommend({ seeds: [table.track(seed)], count: 1 });
  return candidatesOf(pool);
}

describe('simulated listeners', () => {
  test('of two genres like a band of one feature, including the seed', () => {
    const byGenre = new Map([
      ['a', all.filter((row) => row % 3 === 0)],
      ['b', all.filter((row) => row % 3 === 1)],
    ]);
    const truth = { byGenre, feature: energy };
    const listeners = [...genreListeners(truth, 20, uniform(2))];
    expect(listeners).toHaveLength(20);
    for (const { seed, likes } of listeners) {
      expect(likes.has(seed)).toBe(true);
      const values = [...likes].map(energy);
      const within = all.filter(
        (row) => row % 3 !== 2 && energy(row) > Math.min(...values) && energy(row) < Math.max(...values),
      );
      for (const row of within) expect(likes.has(row)).toBe(true);
    }
  });

  test('of a playlist like exactly its tracks', () => {
    const playlists = [new Set(all.slice(0, 20)), new Set([1, 2])];
    for (const { seed, likes } of playlistListeners(playlists, 10, uniform(3))) {
      expect(likes).toBe(playlists[0]);
      expect(likes.has(seed)).toBe(true);
    }
  });

  test('vote wrongly about once in ten times, and never twice on a track', async () => {
    const said = [];
    for (let seed = 0; seed < 60; seed++) {
      const episode = simulateSession({ ...energetic, seed }, await poolOf(seed), list, uniform(seed));
      expect(new Set(episode.votes.map(({ row }) => row)).size).toBe(20);
      said.push(...episode.votes);
    }
    const wrong = said.filter(({ row, isLike }) => isLike !== energetic.likes.has(row)).length / said.length;
    expect(wrong).toBeGreaterThan(0.07);
    expect(wrong).toBeLessThan(0.13);
  });
});

describe('the evaluation', () => {
  test('gives 1 to a ranker that knows the likes and 0 to one that reverses them', async () => {
    const knowing =
      (sign: number): Ranker =>
      (_seed, pool) =>
        [...pool].sort(
          (a, b) => sign * (Number(energetic.likes.has(b.row)) - Number(energetic.likes.has(a.row))),
        );
    const episode = simulateSession(energetic, await poolOf(1), list, uniform(1));
    for (const figure of evaluateRanker(episode, knowing(1), list)) expect(figure).toBe(1);
    for (const figure of evaluateRanker(episode, knowing(-1), list)) expect(figure).toBe(0);
  });

  test('ranks the bot above no re-ranking for people who like energy, and all equal before any vote', async () => {
    const likes = energetic.likes;
    const listeners = [...likes].slice(0, 40).map((seed, group) => ({ seed, group, likes }));
    const rankers = {
      none: noReranking,
      rocchio: rocchio(space),
      bayesian: gaussianProcess(new Kernel(table, space)),
    };
    const results = await evaluateListeners(listeners, {
      table,
      recommender,
      rankers,
      exclude: () => false,
      random: uniform(5),
    });
    const { rankers: report } = reportKind(results, uniform(6));
    const at = (votes: (typeof VOTE_COUNTS)[number]) => VOTE_COUNTS.indexOf(votes);
    expect(report.bayesian?.timesNone?.[at(0)]?.mean).toBe(1);
    expect(report.rocchio?.timesNone?.[at(0)]?.mean).toBe(1);
    expect(report.bayesian?.timesNone?.[at(10)]?.low).toBeGreaterThan(1);
    expect(report.none?.timesNone).toBeUndefined();
  });
});
