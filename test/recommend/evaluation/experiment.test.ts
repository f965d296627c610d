import { describe, expect, test } from 'vitest';
import { Boosting } from '../../../src/genre/model/boosting/boosting.ts';
import { Quantiser } from '../../../src/genre/model/boosting/quantiser.ts';
import { uniform } from '../../../src/lib/random.ts';
import { type Experiment, runExperiment } from '../../../src/recommend/evaluation/experiment.ts';
import { reportOf, reportText } from '../../../src/recommend/evaluation/report.ts';
import { tune, Validation } from '../../../src/recommend/evaluation/tune-weights.ts';
import { PAIR_FEATURES } from '../../../src/recommend/ranking/learned/feature-names.ts';
import { LearnedRanking } from '../../../src/recommend/ranking/learned/learned-ranking.ts';
import { CO_OCCURRENCE_WEIGHTS } from '../../../src/recommend/space/co-occurrence/weights.ts';
import { SPACE_WEIGHTS } from '../../../src/recommend/space/weights.ts';
import { collectCounts } from '../../../src/recommend/training/collect-counts.ts';
import { fitSoundRegression } from '../../../src/recommend/training/fit-sound-regression.ts';
import { trainCoOccurrence } from '../../../src/recommend/training/train.ts';
import { FEATURE_NAMES } from '../../../src/track/features.ts';
import { makeWorld } from '../playlist-world.ts';

const size = { scenes: 6, artistsEach: 12, tracksEach: 3, playlistsEach: 20 };
const world = makeWorld(size);
const coOccurrenceWeights = { ...CO_OCCURRENCE_WEIGHTS, dimension: 8 };
const experiment: Experiment = {
  tracks: world.tracks,
  playlists: world.playlists,
  excludeNames: [],
  counts: collectCounts(world.playlists, []),
  isRankingLearned: false,
  onlyPlaylistTracks: false,
  seedsMax: 120,
  length: 10,
  seed: 1,
  coOccurrenceWeights,
};
/** A ranking that finds all candidates equally good. */
function constantRanking(): LearnedRanking {
  const quantiser = new Quantiser(PAIR_FEATURES.map(() => new Float32Array()));
  const trees = { features: new Uint8Array(), thresholds: new Uint8Array(), leaves: new Float32Array() };
  return new LearnedRanking(new Boosting({ quantiser, base: new Float64Array(1), depth: 1, ...trees }));
}
const quiet = () => {};
/** Playlists come scene after scene: these are some of every scene. */
const part = (which: number) => world.playlists.filter((_, at) => Math.floor(at / 6) % 3 === which);
const held = part(0);

describe('an experiment', () => {
  test('co-occurrence improves precision on playlists that were not trained on', async () => {
    const report = reportOf(experiment, await runExperiment({ ...experiment, playlists: held }, quiet));
    expect(report.protocol).toBe('disjoint');
    expect(report.folds[0]).toMatchObject({ retrained: true, keptOutOfTraining: { byId: held.length } });
    const { random, acoustic, hybrid, answered } = report.methods;
    expect(hybrid?.precision.low).toBeGreaterThan(2 * (acoustic?.precision.high ?? 1));
    expect(answered?.precision.low).toBeGreaterThan(random?.precision.high ?? 1);
    expect(report.timesAcoustic.hybrid?.low).toBeGreaterThan(2);
  });

  test('a ranking is trained where there is none, used as it is where there is one, and none on request', async () => {
    const rankedBy = async (more: Partial<Experiment>) => {
      const small = { ...experiment, playlists: held, isRankingLearned: true, rankingSeeds: 20, seedsMax: 5 };
      const [fold] = await runExperiment({ ...small, ...more }, quiet);
      return fold?.ranking;
    };
    expect(await rankedBy({})).toBe('trained');
    expect(await rankedBy({ trainedRanking: constantRanking() })).toBe('shipped');
    expect(await rankedBy({ isRankingLearned: false })).toBe('none');
  });

  test('folds are used where the ground truth is all there is to train on', async () => {
    const report = reportOf(experiment, await runExperiment(experiment, quiet));
    expect(report.protocol).toBe('folds');
    expect(report.folds).toHaveLength(3);
    for (const fold of report.folds)
      expect(fold.keptOutOfTraining.byId).toBeGreaterThanOrEqual(fold.playlists);
    expect(report.methods.hybrid?.precision.mean).toBeGreaterThan(
      report.methods.acoustic?.precision.mean ?? 1,
    );
  });

  test('excluded names are not trained on', async () => {
    const excludeNames = part(1).map(({ name }) => name);
    const [fold] = await runExperiment({ ...experiment, playlists: held.slice(0, 10), excludeNames }, quiet);
    expect(fold?.overlap.byId).toBe(10);
    expect(fold?.overlap.byName).toBe(excludeNames.length);
  });

  test('shipped vectors are used unchanged where no playlist overlaps', async () => {
    const model = trainCoOccurrence(experiment.counts, { weights: coOccurrenceWeights });
    const soundRegression = fitSoundRegression([], FEATURE_NAMES.length, model.dimension);
    const unseen = makeWorld({ ...size, playlistsEach: 4 }, 1).playlists.map((list, at) => ({
      ...list,
      id: `new ${at}`,
      name: `New ${at}`,
      entries: list.entries.slice(0, 5),
    }));
    const { coOccurrenceWeights: _, ...shipped } = {
      ...experiment,
      playlists: unseen,
      trained: { model, soundRegression },
    };
    const [fold] = await runExperiment(shipped, quiet);
    expect([fold?.retrained, fold?.overlap.excluded.size]).toEqual([false, 0]);
    const [again] = await runExperiment({ ...shipped, excludeNames: ['Playlist 3'] }, quiet);
    expect([again?.retrained, again?.overlap.excluded.size]).toEqual([true, 1]);
  });

  test('one seed gives the same figures every time', async () => {
    const small = { ...experiment, playlists: held, seedsMax: 20 };
    const [a, b] = [await runExperiment(small, quiet), await runExperiment(small, quiet)];
    expect(JSON.stringify(reportOf(small, a))).toBe(JSON.stringify(reportOf(small, b)));
  });

  test('only playlist tracks are recommended where that is asked for', async () => {
    const few = held.slice(0, 2);
    const [fold] = await runExperiment({ ...experiment, playlists: few, onlyPlaylistTracks: true }, quiet);
    const kept = new Set(few.flatMap(({ entries }) => entries.map(({ trackId }) => trackId)));
    expect(fold?.candidates).toBe(kept.size);
  });

  test('the report is printed as a table', async () => {
    const small = { ...experiment, playlists: held, seedsMax: 10 };
    const text = reportText(reportOf(small, await runExperiment(small, quiet)));
    expect(text).toMatch(/precision@10 +hit rate/);
    expect(text).toMatch(/hybrid +\d\.\d{3} \[/);
  });
});

test('tuning never ends below its start, and improves bad weights', async () => {
  const [own, others] = [held.slice(0, 20), held.slice(20)];
  const validation = new Validation(experiment.counts, world.tracks, own, others, 40, uniform(1));
  const bad = { coOccurrence: coOccurrenceWeights, space: { ...SPACE_WEIGHTS, coOccurrence: 0.5 } };
  const before = await validation.precision(bad);
  const { weights, precision } = await tune([validation], 1, quiet, bad);
  expect(precision).toBeGreaterThan(before);
  expect(await validation.precision(weights)).toBe(precision);
});
