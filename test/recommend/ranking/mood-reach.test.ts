import { describe, expect, test } from 'vitest';
import { BruteForceIndex } from '../../../src/recommend/index/brute-force-index.ts';
import type { Seed } from '../../../src/recommend/ranking/query.ts';
import { createRecommender } from '../../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../../src/recommend/space/acoustic-space.ts';
import { type Line, tableOf } from '../track-tables.ts';

/** Tracks that differ in one feature alone. */
function linesOf(valenceAt: (row: number) => number | undefined, count = 1000): Line[] {
  return Array.from({ length: count }, (_, row) => {
    const valence = valenceAt(row);
    const features = { energy: 0.5, ...(valence !== undefined && { valence }) };
    return { title: `Song ${row}`, artists: [`Artist ${row}`], features };
  });
}

async function ask(lines: readonly Line[], seed: Seed) {
  const table = tableOf(lines);
  const space = new AcousticSpace(table);
  const recommender = createRecommender(table, space, new BruteForceIndex(space.embeddings));
  const { tracks, notes = [] } = await recommender.recommend({ seeds: [seed], count: 5, mood: 'happier' });
  const reasons = tracks.flatMap((track) => track.reasons.map(({ code }) => code));
  return {
    valences: tracks.map(({ row }) => lines[row]?.features.valence),
    notes: notes.map(({ code }) => code),
    happier: reasons.filter((code) => code === 'recommend.mood.happier').length,
  };
}

const seed: Seed = { title: 'Seed', artists: ['Singer'], features: { energy: 0.5, valence: 0.5 } };

describe('a list of a mood', () => {
  test('holds only tracks that clearly moved, where such are near', async () => {
    const lines = linesOf((row) => row / 600, 600);
    const answer = await ask(lines, seed);
    expect(answer.notes).toEqual([]);
    // Half a standard deviation of a uniform distribution is 0.144.
    expect(answer.valences.every((valence = 0) => valence > 0.64)).toBe(true);
    expect(answer.happier).toBe(5);
  });

  test('says so where nothing near is like that, and holds what comes closest', async () => {
    const lines = linesOf((row) => (row < 900 ? 0.3 + (0.3 * row) / 900 : (row - 900) / 100));
    const answer = await ask(lines, { ...seed, features: { energy: 0.5, valence: 0.99 } });
    expect(answer.notes).toEqual(['recommend.note.moodOutOfReach']);
    expect(answer.valences.every((valence = 0) => valence > 0.9)).toBe(true);
    expect(answer.happier).toBe(0);
  });

  test('claims nothing where the feature is unknown', async () => {
    const unknown = await ask(
      linesOf(() => undefined),
      seed,
    );
    expect(unknown).toMatchObject({ notes: ['recommend.note.moodOutOfReach'], happier: 0 });
    const half = linesOf((row) => (row % 2 === 0 ? undefined : row / 1000));
    expect((await ask(half, seed)).valences).not.toContain(undefined);
    expect((await ask(half, { ...seed, features: { energy: 0.5 } })).happier).toBe(0);
  });
});
