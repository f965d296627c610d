import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Affinity } from '../../src/feedback/affinity.ts';
import { tasteTerm } from '../../src/feedback/personal.ts';
import { tasteOf } from '../../src/feedback/taste.ts';
import type { Vote } from '../../src/feedback/votes.ts';
import { uniform } from '../../src/lib/random.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';

const DAY_MS = 24 * 3600 * 1000;
const NOW = 1000 * DAY_MS;
const table = tableOf(randomLines(300));
const affinity = new Affinity(table, new AcousticSpace(table));
const taste = (votes: readonly Vote[], now = NOW) => tasteOf(votes, (id) => table.rowOf(id), affinity, now);
const vote = (track: string, weight: number, at = NOW, user = 'u'): Vote => ({
  user,
  track,
  weight,
  at,
  place: 0,
});

describe('a taste', () => {
  it('halves what a vote counts every thirty days', () => {
    const [today] = taste([vote('id1', 1)]).leanings;
    const [later] = taste([vote('id1', 1)], NOW + 30 * DAY_MS).leanings;
    const [much] = taste([vote('id1', 1)], NOW + 60 * DAY_MS).leanings;
    expect([today?.weight, later?.weight, much?.weight]).toEqual([1, 0.5, 0.25]);
  });

  it('does not let a vote from the future count more than one of now', () => {
    expect(taste([vote('id1', 1, NOW + DAY_MS)]).leanings[0]?.weight).toBe(1);
  });

  it('counts a person once per track, by their newest vote, and adds up people', () => {
    const changed = taste([vote('id1', 1, NOW - 2), vote('id1', -0.6, NOW - 1)]);
    expect(changed.leanings[0]?.weight).toBeCloseTo(-0.6);
    expect(changed.votes).toBe(1);
    const together = taste([vote('id1', 1, NOW, 'a'), vote('id1', 1, NOW, 'b'), vote('id1', -0.6, NOW, 'c')]);
    expect(together.leanings[0]?.weight).toBeCloseTo(1.4);
    expect(together.people).toBe(3);
  });

  it('is the same in whatever order votes are read, so deleting some leaves what the rest say', () => {
    const votes = fc.array(
      fc.record({
        user: fc.constantFrom('a', 'b', 'c'),
        track: fc.constantFrom('id1', 'id2', 'id3', 'elsewhere'),
        weight: fc.constantFrom(1, 0.4, -0.6),
        at: fc.integer({ min: NOW - 90 * DAY_MS, max: NOW }),
        place: fc.constant(0),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(votes, (all) => {
        expect(taste([...all].reverse()).leanings).toEqual(taste(all).leanings);
      }),
    );
  });

  it('prefers what is like the liked to what is like the disliked', () => {
    const known = taste([vote('id10', 1), vote('id20', -1)]);
    expect(known.estimate(10).mean).toBeGreaterThan(known.estimate(20).mean);
    expect(known.estimate(10).deviation).toBeLessThan(known.estimate(200).deviation);
  });
});

describe('what a taste adds to a list', () => {
  const votes = [vote('id101', 1), vote('id102', 1), vote('id103', -1), vote('id104', -1)];

  it('is nothing until enough is known', () => {
    expect(tasteTerm(taste(votes.slice(0, 2)), uniform(1))).toBeUndefined();
  });

  it('is more for what is liked than for what is disliked', () => {
    const mean = (row: number) => {
      const terms = Array.from(
        { length: 40 },
        (_, seed) => tasteTerm(taste(votes), uniform(seed))?.(row) ?? 0,
      );
      return terms.reduce((sum, term) => sum + term, 0) / terms.length;
    };
    expect(mean(101)).toBeGreaterThan(mean(103));
  });

  it('is one value a row and list, and varies between lists most where least is known', () => {
    const term = tasteTerm(taste(votes), uniform(2));
    expect(term?.(200)).toBe(term?.(200));
    const spread = (row: number) => {
      const terms = Array.from(
        { length: 60 },
        (_, seed) => tasteTerm(taste(votes), uniform(seed))?.(row) ?? 0,
      );
      return Math.max(...terms) - Math.min(...terms);
    };
    expect(spread(200)).toBeGreaterThan(spread(101));
  });
});
