import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aggregateRatings, ratingsOf, slotOf, type UserVotes } from '../../src/feedback/votes.ts';
import { VOTE_CHOICES, type Vote, type VoteChoice } from '../../src/storage/database/ports/votes.ts';
import { runs } from '../support/property.ts';

const SHOWN = ['a', 'b', 'c', 'd', 'e'];

function vote(choice: VoteChoice, at: number, shown: readonly string[] = SHOWN): Vote {
  const slot = slotOf(choice);
  return { choice, at, origin: 'reaction', tracks: slot < 0 ? shown : shown.slice(slot, slot + 1) };
}

const weightOf = (votes: UserVotes, track: string) =>
  ratingsOf(votes).find((rating) => rating.track === track)?.weight;

const allVotes = fc.uniqueArray(
  fc.record({
    user: fc.constantFrom('u1', 'u2', 'u3', 'u4'),
    votes: fc.uniqueArray(
      fc
        .record({
          choice: fc.constantFrom(...VOTE_CHOICES),
          at: fc.nat({ max: 9 }),
          shown: fc.shuffledSubarray(SHOWN, { minLength: 5 }),
        })
        .map(({ choice, at, shown }) => vote(choice, at, shown)),
      { selector: ({ choice }) => choice },
    ),
  }),
  { selector: ({ user }) => user },
);

describe('the ratings of a person', () => {
  test('are one per track, however many votes a person casts', () => {
    fc.assert(
      fc.property(allVotes, (all) => {
        for (const votes of all) {
          const tracks = ratingsOf(votes).map(({ track }) => track);
          expect(new Set(tracks).size).toBe(tracks.length);
        }
      }),
    );
  });

  test('weigh a chosen track more than one in a list that was voted up', () => {
    const votes: UserVotes = { user: 'u', votes: [vote('up', 1), vote('2', 2)] };
    expect(weightOf(votes, 'b')).toBe(1);
    expect(weightOf(votes, 'a')).toBeLessThan(1);
  });

  test('keep a chosen track when the list is voted down, in either order', () => {
    for (const [first, second] of [
      ['3', 'down'],
      ['down', '3'],
    ] as const) {
      const votes: UserVotes = { user: 'u', votes: [vote(first, 1), vote(second, 2)] };
      expect(weightOf(votes, 'c')).toBe(1);
      expect(weightOf(votes, 'd')).toBeLessThan(0);
    }
  });

  test('follow the newest vote on the list, and the older one again once that is removed', () => {
    const both: UserVotes = { user: 'u', votes: [vote('up', 1), vote('down', 2)] };
    expect(weightOf(both, 'a')).toBeLessThan(0);
    expect(weightOf({ ...both, votes: both.votes.slice(0, 1) }, 'a')).toBeGreaterThan(0);
  });
});

describe('aggregated ratings', () => {
  test('do not depend on the order of the votes', () => {
    fc.assert(
      fc.property(
        allVotes.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const turned = shuffled.map((own) => ({ ...own, votes: [...own.votes].reverse() }));
          expect(aggregateRatings(turned)).toEqual(aggregateRatings(all));
        },
      ),
      { numRuns: runs(40) },
    );
  });

  test('add up the votes of several people on one track', () => {
    const ratings = aggregateRatings(
      ['u1', 'u2', 'u3'].map((user, at) => ({ user, votes: [vote('1', at)] })),
    );
    expect(ratings).toEqual([{ track: 'a', weight: 3, slot: 0 }]);
  });

  test('are empty for people who removed all votes', () => {
    expect(aggregateRatings([{ user: 'u', votes: [] }])).toEqual([]);
  });
});
