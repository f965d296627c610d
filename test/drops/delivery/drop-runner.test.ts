import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../src/drops/repository/schema.ts';
import { nextDue } from '../../../src/drops/schedule/weekly-schedule.ts';
import { ZONES } from '../schedule/schedules.ts';
import { DAY_MS, FakeWorld, HOUR_MS, settingsOf, WEEK_MS } from './simulation.ts';
import { dice, GUILD, mend, START, weeksBetween } from './weeks.ts';

async function openWorld(values: Partial<Settings> = {}): Promise<{ world: FakeWorld; settings: Settings }> {
  const world = await FakeWorld.open(START, dice());
  const settings = settingsOf({ since: START, ...values });
  await world.store.turnOn(GUILD, settings);
  return { world, settings };
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
