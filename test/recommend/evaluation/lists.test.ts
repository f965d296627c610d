import { expect, test } from 'vitest';
import { message } from '../../../src/messages/message.ts';
import { featureScale } from '../../../src/recommend/evaluation/lists/feature-scale.ts';
import type { EvaluatedList } from '../../../src/recommend/evaluation/lists/list-experiment.ts';
import { evaluateLists } from '../../../src/recommend/evaluation/lists/lists-report.ts';
import { moodEffect } from '../../../src/recommend/evaluation/lists/mood-effects.ts';
import { isTrue } from '../../../src/recommend/evaluation/lists/reason-checks.ts';
import { wrongWith } from '../../../src/recommend/evaluation/lists/result-checks.ts';
import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { contentColumn } from '../../../src/track/content/content-column.ts';
import { type Line, randomLines, tableOf } from '../track-tables.ts';

const features = { energy: 0.5, valence: 0.5, tempoBpm: 120 };
const lines: readonly Line[] = [
  { title: 'Seed', artists: ['Singer'], features },
  { title: 'Near', artists: ['Other'], features },
  { title: 'Jingle Bells', artists: ['Other'], features },
  { title: 'Seed (Karaoke Version)', artists: ['Somebody'], features },
  { title: 'Loud', artists: ['The Singer Band'], features: { energy: 1, valence: 1 } },
];

function partsOf(given: readonly Line[]) {
  const table = tableOf(given);
  const space = new AcousticSpace(table);
  const index = new BruteForceIndex(space.embeddings);
  return {
    table,
    space,
    recommender: createRecommender(table, space, index),
    genreProbabilities: (row: number) => (row === 1 ? [0.1, 0.9] : [1, 0]),
    contentAt: contentColumn(table),
  };
}

const parts = partsOf(lines);
const track = (row: number) => ({ row, track: parts.table.track(row), distance: 0, reasons: [] });
const listOf = (...rows: number[]): EvaluatedList => ({
  seed: 0,
  options: {},
  tracks: rows.map(track),
  notes: [],
});

test('a result is checked for holidays, versions, genre, distance and the artist', () => {
  const checks = (row: number, list = listOf(row)) => wrongWith(track(row), list, parts, 1);
  expect(checks(1)).toEqual(['otherGenre']);
  expect(checks(2)).toEqual(['holiday']);
  expect(checks(3)).toEqual(['derivative']);
  expect(checks(4)).toEqual(['far', 'seedArtist']);
  const honest = { ...listOf(4), notes: [message('recommend.note.nothingNear')] };
  expect(checks(4, honest)).toEqual(['seedArtist']);
  expect(wrongWith(track(3), { ...listOf(3), seed: 2 }, parts, 1)).toEqual(['derivative']);
});

test('a reason is checked by the data', () => {
  const given = {
    table: parts.table,
    space: parts.space,
    scale: featureScale(parts.table),
    medianPopularity: 0.5,
  };
  const check = (reason: Parameters<typeof isTrue>[0], row: number) =>
    isTrue(reason, { seed: 0, row }, given);
  expect(check(message('recommend.sameArtist'), 1)).toBe(false);
  const same = message('recommend.sameFeatures', {
    first: message('recommend.feature.energy'),
    second: message('recommend.feature.tempoBpm'),
  });
  expect(check(same, 1)).toBe(true);
  // The tempo of the last is unknown.
  expect(check(message('recommend.sameFeature', { feature: message('recommend.feature.tempoBpm') }), 4)).toBe(
    false,
  );
  expect(check(message('recommend.mood.happier'), 4)).toBe(true);
  expect(check(message('recommend.mood.sadder'), 4)).toBe(false);
  expect(check(message('recommend.sharedPlaylists', { count: 3 }), 1)).toBe(false);
  expect(check(message('recommend.littleKnown'), 1)).toBe(false);
});

test('the effect of a mood is the median of the lists that do not say it is out of reach', () => {
  const scale = featureScale(parts.table);
  const said = { ...listOf(1), notes: [message('recommend.note.moodOutOfReach', { mood: 'x' })] };
  const effect = moodEffect('happier', [listOf(4), listOf(4), listOf(1), said], [listOf(1)], scale);
  expect(effect.shift).toBeCloseTo(scale.difference('valence', 0, 4));
  expect(effect).toMatchObject({ feature: 'valence', plainShift: 0, unmoved: 0.25, said: 0.25 });
});

test('a report counts every list of every seed', async () => {
  const report = await evaluateLists([0, 10], partsOf(randomLines(60)), 100, () => undefined);
  expect(report).toMatchObject({ seeds: 2, results: 10, shares: { far: 0, holiday: 0, falseReason: 0 } });
  expect(Object.keys(report.moods)).toHaveLength(10);
});
