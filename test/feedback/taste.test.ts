import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Kernel } from '../../src/feedback/kernel.ts';
import { learnTaste } from '../../src/feedback/taste.ts';
import { tasteBonus } from '../../src/feedback/taste-bonus.ts';
import type { TrackRating } from '../../src/feedback/votes.ts';
import { uniform } from '../../src/lib/random.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';
import { runs } from '../support/property.ts';

const DAY_MS = 24 * 3600 * 1000;
const NOW = 1000 * DAY_MS;
const table = tableOf(randomLines(300));
const kernel = new Kernel(table, new AcousticSpace(table));
const taste = (votes: readonly TrackRating[], now = NOW) =>
  learnTaste(votes, (id) => table.rowOf(id), kernel, now);
const vote = (track: string, weight: number, at = NOW, user = 'u'): TrackRating => ({
  user,
  track,
  weight,
  at,
  slot: 0,
});

describe('a taste', () => {
  test('halves what a vote counts every thirty days', () => {
    const [today] = taste([vote('id1', 1)]).preferences;
    const [later] = taste([vote('id1', 1)], NOW + 30 * DAY_MS).preferences;
    const [much] = taste([vote('id1', 1)], NOW + 60 * DAY_MS).preferences;
    expect([today?.weight, later?.weight, much?.weight]).toEqual([1, 0.5, 0.25]);
  });

  test('does not count a vote from the future more than one of now', () => {
    expect(taste([vote('id1', 1, NOW + DAY_MS)]).preferences[0]?.weight).toBe(1);
  });

  test('counts a person once per track by their newest vote, and adds up people', () => {
    const changed = taste([vote('id1', 1, NOW - 2), vote('id1', -0.6, NOW - 1)]);
    expect(changed.preferences[0]?.weight).toBeCloseTo(-0.6);
    // Both were cast.
    expect(changed.votes).toBe(2);
    const together = taste([vote('id1', 1, NOW, 'a'), vote('id1', 1, NOW, 'b'), vote('id1', -0.6, NOW, 'c')]);
    expect(together.preferences[0]?.weight).toBeCloseTo(1.4);
    expect(together.people).toBe(3);
  });

  test('tells what was voted for from what was imported or voted down', () => {
    const imported = (track: string): TrackRating => ({ ...vote(track, 0.15, NOW, 'a'), isImported: true });
    const votes = [vote('id1', 0.4), imported('id1'), imported('id2'), imported('id3'), vote('id3', -0.1)];
    const known = taste(votes).preferences.map(({ row, isVotedFor }) => [row, isVotedFor]);
    expect(known).toEqual([1, 2, 3].map((id) => [table.rowOf(`id${id}`), id === 1]));
  });

  test('does not depend on the order of the votes', () => {
    const votes = fc.array(
      fc.record({
        user: fc.constantFrom('a', 'b', 'c'),
        track: fc.constantFrom('id1', 'id2', 'id3', 'elsewhere'),
        weight: fc.constantFrom(1, 0.4, -0.6),
        at: fc.integer({ min: NOW - 90 * DAY_MS, max: NOW }),
        slot: fc.constant(0),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(votes, (all) => {
        expect(taste([...all].reverse()).preferences).toEqual(taste(all).preferences);
      }),
      { numRuns: runs(40) },
    );
  });

  test('prefers tracks similar to liked ones to tracks similar to disliked ones', () => {
    const known = taste([vote('id10', 1), vote('id20', -1)]);
    expect(known.posterior(10).mean).toBeGreaterThan(known.posterior(20).mean);
    expect(known.posterior(10).deviation).toBeLessThan(known.posterior(200).deviation);
  });
});

describe('the score bonus of a taste', () => {
  const votes = [vote('id101', 1), vote('id102', 1), vote('id103', -1), vote('id104', -1)];

  test('is absent until enough is known', () => {
    expect(tasteBonus(taste(votes.slice(0, 2)), uniform(1))).toBeUndefined();
  });

  test('is higher for liked tracks than for disliked ones', () => {
    const mean = (row: number) => {
      const terms = Array.from(
        { length: 40 },
        (_, seed) => tasteBonus(taste(votes), uniform(seed))?.(row) ?? 0,
      );
      return terms.reduce((sum, term) => sum + term, 0) / terms.length;
    };
    expect(mean(101)).toBeGreaterThan(mean(103));
  });

  test('is the same for a row within a list, and varies between lists most where least is known', () => {
    const term = tasteBonus(taste(votes), uniform(2));
    expect(term?.(200)).toBe(term?.(200));
    const spread = (row: number) => {
      const terms = Array.from(
        { length: 60 },
        (_, seed) => tasteBonus(taste(votes), uniform(seed))?.(row) ?? 0,
      );
      return Math.max(...terms) - Math.min(...terms);
    };
    expect(spread(200)).toBeGreaterThan(spread(101));
  });
});
