import { describe, expect, it } from 'vitest';
import { Affinity } from '../../src/feedback/affinity.ts';
import { judgeAll } from '../../src/feedback/evaluation/judge-all.ts';
import { genreListeners, type Listener, playlistListeners } from '../../src/feedback/evaluation/listener.ts';
import { bayesian, type Ranker, rocchio, unmoved } from '../../src/feedback/evaluation/rankers.ts';
import { reportKind } from '../../src/feedback/evaluation/report.ts';
import { episodeOf, judge, listRules, VOTES } from '../../src/feedback/evaluation/simulate.ts';
import { candidatesOf } from '../../src/feedback/rerank.ts';
import { uniform } from '../../src/lib/random.ts';
import { PlainScan } from '../../src/recommend/index/plain-scan.ts';
import { createRecommender } from '../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';

const lines = randomLines(900);
const table = tableOf(lines);
const space = new AcousticSpace(table);
const recommender = createRecommender(table, space, new PlainScan(space.positions, space.dimension));
const list = listRules(table);
const energy = (row: number) => lines[row]?.features.energy ?? 0;
const all = Array.from({ length: table.size }, (_, row) => row);
const energetic: Listener = { seed: 1, group: 0, likes: new Set(all.filter((row) => energy(row) > 0.6)) };

async function poolOf(seed: number) {
  const { pool } = await recommender.recommend({ seeds: [table.track(seed)], count: 1 });
  return candidatesOf(pool);
}

describe('simulated listeners', () => {
  it('of two genres like a band of one feature in them, the seed included', () => {
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

  it('of a playlist like exactly what is in it', () => {
    const playlists = [new Set(all.slice(0, 20)), new Set([1, 2])];
    for (const { seed, likes } of playlistListeners(playlists, 10, uniform(3))) {
      expect(likes).toBe(playlists[0]);
      expect(likes.has(seed)).toBe(true);
    }
  });

  it('vote wrongly about once in ten times, never twice on a track', async () => {
    const said = [];
    for (let seed = 0; seed < 60; seed++) {
      const episode = episodeOf({ ...energetic, seed }, await poolOf(seed), list, uniform(seed));
      expect(new Set(episode.said.map(({ row }) => row)).size).toBe(20);
      said.push(...episode.said);
    }
    const wrong = said.filter(({ row, liked }) => liked !== energetic.likes.has(row)).length / said.length;
    expect(wrong).toBeGreaterThan(0.07);
    expect(wrong).toBeLessThan(0.13);
  });
});

describe('judging', () => {
  it('gives 1 to a ranker that knows the truth and 0 to one that knows it and lies', async () => {
    const knowing =
      (sign: number): Ranker =>
      (_seed, pool) =>
        [...pool].sort(
          (a, b) => sign * (Number(energetic.likes.has(b.row)) - Number(energetic.likes.has(a.row))),
        );
    const episode = episodeOf(energetic, await poolOf(1), list, uniform(1));
    for (const figure of judge(episode, knowing(1), list)) expect(figure).toBe(1);
    for (const figure of judge(episode, knowing(-1), list)) expect(figure).toBe(0);
  });

  it('finds the bot ahead of no re-ranking for people who like energy, and all alike before any vote', async () => {
    const likes = energetic.likes;
    const listeners = [...likes].slice(0, 40).map((seed, group) => ({ seed, group, likes }));
    const rankers = {
      none: unmoved,
      rocchio: rocchio(space),
      bayesian: bayesian(new Affinity(table, space)),
    };
    const judged = await judgeAll(listeners, {
      table,
      recommender,
      rankers,
      exclude: () => false,
      random: uniform(5),
    });
    const { rankers: report } = reportKind(judged, uniform(6));
    const at = (votes: (typeof VOTES)[number]) => VOTES.indexOf(votes);
    expect(report.bayesian?.timesNone?.[at(0)]?.mean).toBe(1);
    expect(report.rocchio?.timesNone?.[at(0)]?.mean).toBe(1);
    expect(report.bayesian?.timesNone?.[at(10)]?.low).toBeGreaterThan(1);
    expect(report.none?.timesNone).toBeUndefined();
  });
});
