import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Clock } from '../server/lib/clock.ts';
import { Snowflakes } from '../server/lib/snowflake.ts';

/** A clock whose base time does not advance and whose timers never fire. */
const frozenClock = () => new Clock(() => 1_000, { setTimeout: () => null, clearTimeout: () => undefined });

describe('the clock', () => {
  test('alarms run in order of their time and see it as now', () => {
    const clock = frozenClock();
    const seen: [string, number][] = [];
    clock.after(300, () => seen.push(['late', clock.now()]));
    clock.after(100, () => {
      seen.push(['early', clock.now()]);
      clock.after(50, () => seen.push(['within', clock.now()]));
    });
    clock.after(900, () => seen.push(['never', clock.now()]));
    clock.advance(500);
    expect(seen).toEqual([
      ['early', 1_100],
      ['within', 1_150],
      ['late', 1_300],
    ]);
    expect([clock.now(), clock.offsetMs]).toEqual([1_500, 500]);
  });

  test('a cancelled alarm does not run', () => {
    const clock = frozenClock();
    const seen: string[] = [];
    clock.after(10, () => seen.push('kept'));
    clock.after(10, () => seen.push('cancelled'))();
    clock.advance(10);
    expect(seen).toEqual(['kept']);
  });

  test('alarms run on the given timers', () => {
    let now = 0;
    let fire = () => {};
    const clock = new Clock(() => now, {
      setTimeout: (run) => {
        fire = run;
      },
      clearTimeout: () => undefined,
    });
    const seen: number[] = [];
    clock.after(250, () => seen.push(clock.now()));
    now = 250;
    fire();
    expect(seen).toEqual([250]);
  });
});

describe('snowflakes', () => {
  test('ids rise and never repeat, whatever the clock does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1_500_000_000_000, max: 4_000_000_000_000 }), { minLength: 2 }),
        (times) => {
          let index = 0;
          const ids = new Snowflakes(() => times[index++ % times.length] ?? 0);
          const made = times.map(() => BigInt(ids.next()));
          expect(made.every((id, n) => n === 0 || id > (made[n - 1] ?? 0n))).toBe(true);
        },
      ),
    );
  });
});
