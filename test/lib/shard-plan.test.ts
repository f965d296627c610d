import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planShards, type ShardSettings } from '../../src/lib/shard-plan.ts';

const UNSET: ShardSettings = {
  SHARDS: 'auto',
  SHARD_COUNT: undefined,
  PROCESS_INDEX: undefined,
  PROCESS_COUNT: undefined,
};
const plan = (settings: Partial<ShardSettings>) => planShards({ ...UNSET, ...settings });

describe('the shards of a process', () => {
  test('are all that Discord asks for unless settings say otherwise', () => {
    expect(plan({})).toEqual({ shards: 'auto', count: undefined, share: 1 });
    expect(plan({ SHARD_COUNT: 3 })).toEqual({ shards: [0, 1, 2], count: 3, share: 1 });
  });

  test.each([
    ['0-3', [0, 1, 2, 3]],
    ['0,2', [0, 2]],
    ['6-7, 0-1,3', [0, 1, 3, 6, 7]],
    ['2,2-3,3', [2, 3]],
  ])('%s are those that it names', (SHARDS, shards) => {
    expect(plan({ SHARDS, SHARD_COUNT: 8 })).toEqual({ shards, count: 8, share: shards.length / 8 });
  });

  test('of all processes are every shard once, evenly, and their shares of the requests are all of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 200 }), (processes, more) => {
        const count = processes + more;
        const plans = Array.from({ length: processes }, (_, PROCESS_INDEX) =>
          plan({ PROCESS_INDEX, PROCESS_COUNT: processes, SHARD_COUNT: count }),
        );
        expect(plans.flatMap(({ shards }) => [...shards])).toEqual(
          Array.from({ length: count }, (_, n) => n),
        );
        const sizes = plans.map(({ shards }) => shards.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(plans.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
      }),
    );
  });

  test('are one a process where nobody says how many there are', () => {
    expect(plan({ PROCESS_INDEX: 2, PROCESS_COUNT: 3 })).toEqual({ shards: [2], count: 3, share: 1 / 3 });
  });

  test.each([
    [{ SHARDS: '0-3' }, /set SHARD_COUNT/],
    [{ SHARDS: '0,4', SHARD_COUNT: 4 }, /shard 4.*the last one is 3/],
    [{ SHARDS: '3-1', SHARD_COUNT: 4 }, /range 3-1/],
    [{ PROCESS_INDEX: 1 }, /both PROCESS_INDEX and PROCESS_COUNT/],
    [{ PROCESS_COUNT: 2 }, /both PROCESS_INDEX and PROCESS_COUNT/],
    [{ PROCESS_INDEX: 2, PROCESS_COUNT: 2 }, /counted from 0/],
    [{ PROCESS_INDEX: 0, PROCESS_COUNT: 4, SHARD_COUNT: 2 }, /without a shard/],
    [{ PROCESS_INDEX: 0, PROCESS_COUNT: 2, SHARDS: '0', SHARD_COUNT: 2 }, /either SHARDS or PROCESS_INDEX/],
  ])('that %j asks for are impossible, which is one sentence', (settings, sentence) => {
    expect(() => plan(settings)).toThrow(sentence);
  });
});
