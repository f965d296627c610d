import { describe, expect, test } from 'vitest';
import { uniform } from '../../../src/lib/random.ts';
import { runTrial, type Trial } from '../../../src/recommend/evaluation/experiment.ts';
import { reportOf, reportText } from '../../../src/recommend/evaluation/report.ts';
import { tune, Validation } from '../../../src/recommend/evaluation/tune-weights.ts';
import { collectFacts } from '../../../src/recommend/space/co-occurrence/counts.ts';
import { fitSoundMap } from '../../../src/recommend/space/co-occurrence/sound-regression.ts';
import { CROWD_WEIGHTS } from '../../../src/recommend/space/co-occurrence/weights.ts';
import { SPACE_WEIGHTS } from '../../../src/recommend/space/weights.ts';
import { trainCrowd } from '../../../src/recommend/training/train.ts';
import { FEATURE_NAMES } from '../../../src/track/features.ts';
import { makeWorld } from '../playlist-world.ts';

const size = { scenes: 6, artistsEach: 12, tracksEach: 3, playlistsEach: 20 };
const world = makeWorld(size);
const crowdWeights = { ...CROWD_WEIGHTS, dimension: 8 };
const trial: Trial = {
  tracks: world.tracks,
  playlists: world.playlists,
  excludeNames: [],
  facts: collectFacts(world.playlists, []),
  amongKept: false,
  seedsMax: 120,
  length: 10,
  seed: 1,
  crowdWeights,
};
const quiet = () => {};
/** Playlists come scene after scene: these are some of every scene. */
const part = (which: number) => world.playlists.filter((_, at) => Math.floor(at / 6) % 3 === which);
const held = part(0);

describe('a trial', () => {
  test('shows what playlists add to sound, on playlists never learned from', async () => {
    const report = reportOf(trial, await runTrial({ ...trial, playlists: held }, quiet));
    expect(report.protocol).toBe('disjoint');
    expect(report.folds[0]).toMatchObject({ retrained: true, keptOutOfTraining: { byId: held.length } });
    const { random, acoustic, hybrid, answered } = report.methods;
    expect(hybrid?.precision.low).toBeGreaterThan(2 * (acoustic?.precision.high ?? 1));
    expect(answered?.precision.low).toBeGreaterThan(random?.precision.high ?? 1);
    expect(report.timesAcoustic.hybrid?.low).toBeGreaterThan(2);
  });

  test('judges in folds where the truth is all there is to learn from', async () => {
    const report = reportOf(trial, await runTrial(trial, quiet));
    expect(report.protocol).toBe('folds');
    expect(report.folds).toHaveLength(3);
    for (const fold of report.folds)
      expect(fold.keptOutOfTraining.byId).toBeGreaterThanOrEqual(fold.playlists);
    expect(report.methods.hybrid?.precision.mean).toBeGreaterThan(
      report.methods.acoustic?.precision.mean ?? 1,
    );
  });

  test('learns nothing from names it is told to exclude', async () => {
    const excludeNames = part(1).map(({ name }) => name);
    const [fold] = await runTrial({ ...trial, playlists: held.slice(0, 10), excludeNames }, quiet);
    expect(fold?.overlap.byId).toBe(10);
    expect(fold?.overlap.byName).toBe(excludeNames.length);
  });

  test('uses shipped vectors as they are where no playlist was learned from', async () => {
    const model = trainCrowd(trial.facts, { weights: crowdWeights });
    const soundMap = fitSoundMap([], FEATURE_NAMES.length, model.dimension);
    const unseen = makeWorld({ ...size, playlistsEach: 4 }, 1).playlists.map((list, at) => ({
      ...list,
      id: `new ${at}`,
      name: `New ${at}`,
      entries: list.entries.slice(0, 5),
    }));
    const { crowdWeights: _, ...shipped } = { ...trial, playlists: unseen, trained: { model, soundMap } };
    const [fold] = await runTrial(shipped, quiet);
    expect([fold?.retrained, fold?.overlap.excluded.size]).toEqual([false, 0]);
    const [again] = await runTrial({ ...shipped, excludeNames: ['Playlist 3'] }, quiet);
    expect([again?.retrained, again?.overlap.excluded.size]).toEqual([true, 1]);
  });

  test('gives the same figures for the same seed', async () => {
    const small = { ...trial, playlists: held, seedsMax: 20 };
    const [a, b] = [await runTrial(small, quiet), await runTrial(small, quiet)];
    expect(JSON.stringify(reportOf(small, a))).toBe(JSON.stringify(reportOf(small, b)));
  });

  test('recommends only kept tracks when asked to, and says so', async () => {
    const few = held.slice(0, 2);
    const [fold] = await runTrial({ ...trial, playlists: few, amongKept: true }, quiet);
    const kept = new Set(few.flatMap(({ entries }) => entries.map(({ trackId }) => trackId)));
    expect(fold?.candidates).toBe(kept.size);
  });

  test('is told to a person in a table', async () => {
    const small = { ...trial, playlists: held, seedsMax: 10 };
    const text = reportText(reportOf(small, await runTrial(small, quiet)));
    expect(text).toMatch(/precision@10 +hit rate/);
    expect(text).toMatch(/hybrid +\d\.\d{3} \[/);
  });
});

test('a search of the weights never ends below its start, and finds its way back from a bad one', async () => {
  const [own, others] = [held.slice(0, 20), held.slice(20)];
  const validation = new Validation(trial.facts, world.tracks, own, others, 40, uniform(1));
  const bad = { crowd: crowdWeights, space: { ...SPACE_WEIGHTS, crowd: 0.5 } };
  const before = await validation.precision(bad);
  const { weights, precision } = await tune([validation], 1, quiet, bad);
  expect(precision).toBeGreaterThan(before);
  expect(await validation.precision(weights)).toBe(precision);
});
