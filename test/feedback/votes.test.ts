import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Ballot,
  type Given,
  MARKS,
  type Mark,
  placeOf,
  tally,
  votesOf,
} from '../../src/feedback/votes.ts';

const SHOWN = ['a', 'b', 'c', 'd', 'e'];

function given(mark: Mark, at: number, shown: readonly string[] = SHOWN): Given {
  const place = placeOf(mark);
  return { mark, at, via: 'reaction', tracks: place < 0 ? shown : shown.slice(place, place + 1) };
}

const weightOf = (ballot: Ballot, track: string) =>
  votesOf(ballot).find((vote) => vote.track === track)?.weight;

const ballots = fc.uniqueArray(
  fc.record({
    user: fc.constantFrom('u1', 'u2', 'u3', 'u4'),
    given: fc.uniqueArray(
      fc
        .record({
          mark: fc.constantFrom(...MARKS),
          at: fc.nat({ max: 9 }),
          shown: fc.shuffledSubarray(SHOWN, { minLength: 5 }),
        })
        .map(({ mark, at, shown }) => given(mark, at, shown)),
      { selector: ({ mark }) => mark },
    ),
  }),
  { selector: ({ user }) => user },
);

describe('the votes of a ballot', () => {
  it('count once a track, however many marks a person sets', () => {
    fc.assert(
      fc.property(ballots, (all) => {
        for (const ballot of all) {
          const tracks = votesOf(ballot).map(({ track }) => track);
          expect(new Set(tracks).size).toBe(tracks.length);
        }
      }),
    );
  });

  it('say more of a chosen track than of one in a praised list', () => {
    const ballot: Ballot = { user: 'u', given: [given('up', 1), given('2', 2)] };
    expect(weightOf(ballot, 'b')).toBe(1);
    expect(weightOf(ballot, 'a')).toBeLessThan(1);
  });

  it('keep a chosen track when the rest of the list is refused, whichever came first', () => {
    for (const [first, second] of [
      ['3', 'down'],
      ['down', '3'],
    ] as const) {
      const ballot: Ballot = { user: 'u', given: [given(first, 1), given(second, 2)] };
      expect(weightOf(ballot, 'c')).toBe(1);
      expect(weightOf(ballot, 'd')).toBeLessThan(0);
    }
  });

  it('follow the newest of two opinions on the list, and the older one again once it is taken back', () => {
    const both: Ballot = { user: 'u', given: [given('up', 1), given('down', 2)] };
    expect(weightOf(both, 'a')).toBeLessThan(0);
    expect(weightOf({ ...both, given: both.given.slice(0, 1) }, 'a')).toBeGreaterThan(0);
  });
});

describe('counting', () => {
  it('depends on the set of ballots, not on the order in which they came', () => {
    fc.assert(
      fc.property(
        ballots.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const turned = shuffled.map((ballot) => ({ ...ballot, given: [...ballot.given].reverse() }));
          expect(tally(turned)).toEqual(tally(all));
        },
      ),
    );
  });

  it('adds up what several people say of one track', () => {
    const opinions = tally(['u1', 'u2', 'u3'].map((user, at) => ({ user, given: [given('1', at)] })));
    expect(opinions).toEqual([{ track: 'a', weight: 3, votes: 3, chosen: true, place: 0 }]);
  });

  it('knows nothing of people who took everything back', () => {
    expect(tally([{ user: 'u', given: [] }])).toEqual([]);
  });
});
