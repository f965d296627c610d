import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastDue, nextDue } from '../../src/drops/schedule.ts';
import type { Settings } from '../../src/drops/schema.ts';
import { DAY_MS, FakeWorld, HOUR_MS, settingsOf, WEEK_MS } from './fake-world.ts';
import { schedules, ZONES } from './schedules.ts';

const START = Date.parse('2026-01-01T00:00Z');
const GUILD = '42';

/** The same numbers in every run. */
function dice(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

async function openWorld(values: Partial<Settings> = {}): Promise<{ world: FakeWorld; settings: Settings }> {
  const world = await FakeWorld.open(START, dice());
  const settings = settingsOf({ since: START, ...values });
  await world.store.turnOn(GUILD, settings);
  return { world, settings };
}

/** Every week of a schedule between two moments. */
function weeksBetween(settings: Settings, from: number, to: number): string[] {
  const weeks: string[] = [];
  for (let due = nextDue(settings, from); due.dueAt <= to; due = nextDue(settings, due.dueAt)) {
    weeks.push(due.week);
  }
  return weeks;
}

/** Somebody gives the bot its permissions back and turns drops on again. */
async function mend(world: FakeWorld, { revision: _, ...settings }: Settings): Promise<void> {
  world.weather.closed = false;
  await world.store.turnOn(GUILD, settingsOf(settings));
}

describe('a year of drops', () => {
  test.each(ZONES)('in %s brings one post a week, each at its own hour', async (timeZone) => {
    const { world, settings } = await openWorld({ timeZone, weekday: 7, hour: 2 });
    world.start();
    for (let day = 0; day < 365; day += 5) await world.pass(5 * DAY_MS);
    const weeks = weeksBetween(settings, START, world.clock.now());
    expect(world.messages.map(({ week }) => week)).toEqual(weeks);
    expect(weeks.length).toBeGreaterThanOrEqual(52);
  });
});

describe('when things go wrong', () => {
  test('a drop is caught up within a day', async () => {
    const { world, settings } = await openWorld();
    const due = nextDue(settings, START);
    world.clock.jump(due.dueAt + 23 * HOUR_MS - START);
    world.start();
    await world.settle();
    expect(world.postsOf(GUILD, due.week)).toBe(1);
  });

  test('a drop that is more than a day late is left out, with a note', async () => {
    const { world, settings } = await openWorld();
    const due = nextDue(settings, START);
    world.clock.jump(due.dueAt + 25 * HOUR_MS - START);
    world.start();
    await world.settle();
    expect(world.messages).toEqual([]);
    expect((await world.store.progress(GUILD))?.lastSkip).toMatchObject({ week: due.week, dueAt: due.dueAt });
  });

  test('failures on the way are tried again, and make one post', async () => {
    const { world, settings } = await openWorld();
    world.weather.outages = 5;
    world.start();
    await world.pass(nextDue(settings, START).dueAt + 12 * HOUR_MS - START);
    expect(world.messages).toHaveLength(1);
    expect(world.composed).toHaveLength(1);
  });

  test('a closed channel pauses drops, tells an admin once, and turning them on again resumes them', async () => {
    const { world, settings } = await openWorld();
    world.weather.closed = true;
    world.start();
    await world.pass(3 * WEEK_MS);
    expect(world.told).toEqual([`${GUILD}: Missing Access`]);
    world.weather.closed = false;
    await world.pass(WEEK_MS);
    expect(world.messages).toEqual([]);
    const missed = weeksBetween(settings, START, world.clock.now() - DAY_MS);
    for (const week of missed)
      expect(await world.store.record(GUILD, week)).toMatchObject({ state: 'skipped' });
    await world.store.turnOn(GUILD, settingsOf({ since: START }));
    await world.pass(WEEK_MS);
    expect(world.messages).toHaveLength(1);
  });

  test('what may have been posted before a channel was closed is looked for when it opens, and told of once', async () => {
    const { world, settings } = await openWorld();
    const { dueAt, week } = nextDue(settings, START);
    // A post arrives whose answer does not, and nobody may look for it.
    world.weather.outages = 2;
    world.start();
    await world.pass(dueAt - START);
    world.weather.closed = true;
    await world.pass(10 * DAY_MS);
    expect(world.postsOf(GUILD, week)).toBe(1);
    expect(await world.store.record(GUILD, week)).toBeUndefined();
    expect(world.told).toHaveLength(1);
    await mend(world, settings);
    await world.pass(DAY_MS);
    expect(await world.store.record(GUILD, week)).toMatchObject({ state: 'posted' });
    expect(world.postsOf(GUILD, week)).toBe(1);
  });

  test('what may have been posted in a channel that drops have left is not posted in another', async () => {
    const { world, settings } = await openWorld();
    const { dueAt, week } = nextDue(settings, START);
    world.weather.outages = 2;
    world.start();
    await world.pass(dueAt - START);
    world.weather.closed = true;
    await world.store.turnOn(GUILD, settingsOf({ since: START, channel: 'another' }));
    await world.pass(6 * HOUR_MS);
    expect(await world.store.record(GUILD, week)).toMatchObject({
      state: 'skipped',
      why: 'It may have been posted in <#7>, where I may not look any more.',
    });
  });

  test('what a clock far ahead left out is posted when the clock is right again', async () => {
    const { world, settings } = await openWorld();
    world.start();
    await world.pass(HOUR_MS);
    world.clock.jump(20 * WEEK_MS);
    await world.settle();
    const ahead = world.messages.length;
    world.clock.jump(-20 * WEEK_MS);
    await world.pass(4 * WEEK_MS);
    const weeks = weeksBetween(settings, START, world.clock.now());
    expect(weeks.map((week) => world.postsOf(GUILD, week))).toEqual(weeks.map(() => 1));
    expect(ahead).toBeLessThanOrEqual(1);
  });

  test('after being turned off nothing comes', async () => {
    const { world } = await openWorld();
    const runner = world.start();
    await world.settle();
    await world.store.turnOff(GUILD);
    await runner.changed(GUILD);
    await world.pass(3 * WEEK_MS);
    expect(world.messages).toEqual([]);
  });

  test('another day in a week that had its drop brings none until the next', async () => {
    const { world, settings } = await openWorld();
    const runner = world.start();
    await world.pass(nextDue(settings, START).dueAt + HOUR_MS - START);
    await world.store.turnOn(GUILD, settingsOf({ since: world.clock.now(), weekday: 4 }));
    await runner.changed(GUILD);
    await world.pass(5 * DAY_MS);
    expect(world.messages).toHaveLength(1);
    await world.pass(WEEK_MS);
    expect(world.messages).toHaveLength(2);
  });
});

/** Shortly before clocks are changed somewhere, and before Apia left a day out. */
const starts = fc.constantFrom(
  START,
  ...['2011-12-20', '2026-03-05', '2026-03-26', '2026-04-02', '2026-10-01', '2026-10-22'].map((day) =>
    Date.parse(day),
  ),
);
const events = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('pass'), ms: fc.integer({ min: 1, max: 6 * DAY_MS }) }),
  },
  fc.record({ kind: fc.constant('away'), ms: fc.integer({ min: 1, max: 10 * DAY_MS }) }),
  fc.record({ kind: fc.constant('jump'), ms: fc.integer({ min: -9 * DAY_MS, max: 9 * DAY_MS }) }),
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('crash'), at: fc.nat(25), after: fc.boolean() }) },
  fc.record({ kind: fc.constant('due'), at: fc.nat(25), after: fc.boolean() }),
  fc.record({ kind: fc.constant('outage'), count: fc.nat(4) }),
  fc.constant({ kind: 'closed' as const }),
  fc.constant({ kind: 'mended' as const }),
  fc.constant({ kind: 'second' as const }),
  fc.constant({ kind: 'restart' as const }),
);
type Happening = Partial<{ ms: number; at: number; after: boolean; count: number }> & { kind: string };

async function happen(world: FakeWorld, settings: Settings, event: Happening): Promise<void> {
  const { kind, ms = 0, at = 0, after = false, count = 0 } = event;
  if (kind === 'pass') await world.pass(ms);
  if (kind === 'jump') world.clock.jump(ms);
  if (kind === 'outage') world.weather.outages = count;
  if (kind === 'closed') world.weather.closed = true;
  if (kind === 'mended') await mend(world, settings);
  if (kind === 'second') world.start();
  if (kind === 'away' || kind === 'restart') await world.stopAll();
  if (kind === 'away') world.clock.sleep(ms);
  if (kind === 'away' || kind === 'restart') world.start();
  if (kind !== 'crash' && kind !== 'due') return;
  // A crash somewhere in the work of a week; "due" makes sure that there is some.
  await world.stopAll();
  if (kind === 'due') {
    const { dueAt } = nextDue(settings, world.clock.now());
    world.clock.sleep(dueAt - world.clock.now() + HOUR_MS);
  }
  world.start(at + 1, after);
  await world.pass(HOUR_MS);
  await world.stopAll();
  world.start();
}

test('whatever the crashes, clock jumps, closed channels and restarts, each week has one post or one recorded skip', async () => {
  await fc.assert(
    fc.asyncProperty(
      starts,
      schedules,
      fc.array(events, { maxLength: 12 }),
      fc.integer({ min: 1, max: 1e6 }),
      async (start, schedule, happenings, seed) => {
        const world = await FakeWorld.open(start, dice(seed));
        const settings = settingsOf({ since: start, ...schedule });
        await world.store.turnOn(GUILD, settings);
        world.start();
        let latest = start;
        for (const event of happenings) {
          await happen(world, settings, event);
          latest = Math.max(latest, world.clock.now());
        }
        world.weather.outages = 0;
        await mend(world, settings);
        // Until the calendar is beyond every moment it ever showed.
        await world.pass(latest - world.clock.now() + 9 * DAY_MS);
        await world.stopAll();
        const end = lastDue(settings, world.clock.now() - 2 * HOUR_MS).dueAt;
        for (const week of weeksBetween(settings, start, end)) {
          const record = await world.store.record(GUILD, week);
          const posts = world.postsOf(GUILD, week);
          expect({ week, posts, state: record?.state }).toEqual(
            posts > 0 ? { week, posts: 1, state: 'posted' } : { week, posts: 0, state: 'skipped' },
          );
        }
        const all = new Set(world.messages.map(({ week }) => week));
        expect(world.messages.length).toBe(all.size);
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);
