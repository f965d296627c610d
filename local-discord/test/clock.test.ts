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

  test('it cannot be moved back, by no number, further than ten years at once or past the year 2100', () => {
    const clock = frozenClock();
    const tenYears = 3653 * 86_400_000;
    for (const ms of [Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1, tenYears + 1]) {
      expect(() => clock.advance(ms)).toThrow(RangeError);
      expect(clock.now()).toBe(1_000);
    }
    for (let decade = 0; decade < 12; decade++) clock.advance(tenYears);
    expect(() => clock.advance(tenYears)).toThrow(RangeError);
    const another = frozenClock();
    another.restore(clock.offsetMs);
    expect(another.now()).toBe(clock.now());
    for (const ms of [Number.NaN, -1, 1e300]) expect(() => another.restore(ms)).toThrow(RangeError);
    expect(another.now()).toBe(clock.now());
  });

  test('an alarm without a time is refused, and one that fails does not silence the others', () => {
    let fire = () => {};
    let now = 0;
    const setTimeout = (run: () => void) => {
      fire = run;
    };
    const timers = { setTimeout, clearTimeout: () => undefined };
    const clock = new Clock(() => now, timers);
    const seen: string[] = [];
    expect(() => clock.after(Number.NaN, () => {})).toThrow(RangeError);
    clock.after(Number.POSITIVE_INFINITY, () => seen.push('never'));
    clock.after(-5, () => {
      throw new Error('broken');
    });
    clock.after(5, () => seen.push('kept'));
    expect(() => clock.advance(1)).toThrow('broken');
    now = 10;
    fire();
    expect(seen).toEqual(['kept']);
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
