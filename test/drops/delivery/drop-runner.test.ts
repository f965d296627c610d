import { describe, expect, test } from 'vitest';
import { nextDue } from '../../../src/drops/schedule/weekly-schedule.ts';
import { uniform } from '../../../src/lib/random.ts';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../../../src/lib/time.ts';
import { message } from '../../../src/messages/message.ts';
import type { DropSettings } from '../../../src/storage/database/ports/schedules.ts';
import { ZONES } from '../schedule/schedules.ts';
import { GUILD, Simulation, settingsOf } from './simulation.ts';
import { reopenChannel, START, weeksBetween } from './weeks.ts';

async function openSimulation(
  values: Partial<DropSettings> = {},
): Promise<{ simulation: Simulation; settings: DropSettings }> {
  const simulation = await Simulation.open(START, uniform(1));
  const settings = settingsOf({ since: START, ...values });
  await simulation.turnOn(settings);
  return { simulation, settings };
}

/** The bot starts some hours after a drop was due. */
async function startLate(hours: number) {
  const { simulation, settings } = await openSimulation();
  const due = nextDue(settings, START);
  simulation.clock.jump(due.dueAt + hours * HOUR_MS - START);
  simulation.start();
  await simulation.settle();
  return { simulation, due };
}

/** A post arrives but its response does not, and then the channel cannot be read. */
async function postWithoutResponse() {
  const { simulation, settings } = await openSimulation();
  const { dueAt, week } = nextDue(settings, START);
  simulation.faults.outages = 2;
  simulation.start();
  await simulation.pass(dueAt - START);
  simulation.faults.isChannelClosed = true;
  return { simulation, settings, week };
}

describe('a year of drops', () => {
  test.each(ZONES)('in %s has one post a week, in the order of the weeks', async (timeZone) => {
    const { simulation, settings } = await openSimulation({ timeZone, weekday: 7, hour: 2 });
    simulation.start();
    for (let day = 0; day < 365; day += 5) await simulation.pass(5 * DAY_MS);
    const weeks = weeksBetween(settings, START, simulation.clock.now());
    expect(simulation.messages.map(({ week }) => week)).toEqual(weeks);
    expect(weeks.length).toBeGreaterThanOrEqual(52);
  });
});

describe('when something goes wrong', () => {
  test('a drop is caught up within a day', async () => {
    const { simulation, due } = await startLate(23);
    expect(simulation.postsOf(GUILD, due.week)).toBe(1);
  });

  test('a drop that is more than a day late is skipped, which is recorded', async () => {
    const { simulation, due } = await startLate(25);
    expect(simulation.messages).toEqual([]);
    expect(await simulation.drops.lastSkipped(GUILD)).toMatchObject({
      week: due.week,
      dueAt: due.dueAt,
    });
  });

  test('failed posts are retried and lead to one post', async () => {
    const { simulation, settings } = await openSimulation();
    simulation.faults.outages = 5;
    simulation.start();
    await simulation.pass(nextDue(settings, START).dueAt + 12 * HOUR_MS - START);
    expect(simulation.messages).toHaveLength(1);
    expect(simulation.selections).toHaveLength(1);
  });

  test('a closed channel pauses drops, an admin is notified once, and turning drops on again resumes them', async () => {
    const { simulation, settings } = await openSimulation();
    simulation.faults.isChannelClosed = true;
    simulation.start();
    await simulation.pass(3 * WEEK_MS);
    expect(simulation.notices).toEqual([`${GUILD}: drops.blockedReason.channelGone`]);
    simulation.faults.isChannelClosed = false;
    await simulation.pass(WEEK_MS);
    expect(simulation.messages).toEqual([]);
    const missed = weeksBetween(settings, START, simulation.clock.now() - DAY_MS);
    for (const week of missed)
      expect(await simulation.drops.get(GUILD, week)).toMatchObject({ state: 'skipped' });
    await simulation.turnOn(settingsOf({ since: START }));
    await simulation.pass(WEEK_MS);
    expect(simulation.messages).toHaveLength(1);
  });

  test('a drop that may have been posted before its channel was closed is looked for when the channel opens', async () => {
    const { simulation, settings, week } = await postWithoutResponse();
    await simulation.pass(10 * DAY_MS);
    expect(simulation.postsOf(GUILD, week)).toBe(1);
    expect(await simulation.drops.get(GUILD, week)).toMatchObject({ state: 'planned' });
    expect(simulation.notices).toHaveLength(1);
    await reopenChannel(simulation, settings);
    await simulation.pass(DAY_MS);
    expect(await simulation.drops.get(GUILD, week)).toMatchObject({ state: 'posted' });
    expect(simulation.postsOf(GUILD, week)).toBe(1);
  });

  test('a drop that may have been posted in a channel the bot can no longer read is not posted in another', async () => {
    const { simulation, week } = await postWithoutResponse();
    await simulation.turnOn(settingsOf({ since: START, channel: 'another' }));
    await simulation.pass(6 * HOUR_MS);
    expect(await simulation.drops.get(GUILD, week)).toMatchObject({
      state: 'skipped',
      why: message('drops.skipReason.maybePosted', { channel: '7' }),
    });
  });

  test('a week that a clock far ahead skipped is posted when the clock is right again', async () => {
    const { simulation, settings } = await openSimulation();
    simulation.start();
    await simulation.pass(HOUR_MS);
    simulation.clock.jump(20 * WEEK_MS);
    await simulation.settle();
    const ahead = simulation.messages.length;
    simulation.clock.jump(-20 * WEEK_MS);
    await simulation.pass(4 * WEEK_MS);
    const weeks = weeksBetween(settings, START, simulation.clock.now());
    expect(weeks.map((week) => simulation.postsOf(GUILD, week))).toEqual(weeks.map(() => 1));
    expect(ahead).toBeLessThanOrEqual(1);
  });

  test.each([undefined, 30 * WEEK_MS])('nothing is posted after drops are stopped', async (keptMs) => {
    const { simulation } = await openSimulation();
    const runner = simulation.start();
    await simulation.settle();
    const at = simulation.clock.now();
    await simulation.schedules.stop(GUILD, { at, ...(keptMs !== undefined && { keptUntil: at + keptMs }) });
    await runner.scheduleChanged(GUILD);
    await simulation.pass(3 * WEEK_MS);
    expect(simulation.messages).toEqual([]);
  });

  test('moving drops to another day does not bring a second drop in the same week', async () => {
    const { simulation, settings } = await openSimulation();
    const runner = simulation.start();
    await simulation.pass(nextDue(settings, START).dueAt + HOUR_MS - START);
    await simulation.turnOn(settingsOf({ since: simulation.clock.now(), weekday: 4 }));
    await runner.scheduleChanged(GUILD);
    await simulation.pass(5 * DAY_MS);
    expect(simulation.messages).toHaveLength(1);
    await simulation.pass(WEEK_MS);
    expect(simulation.messages).toHaveLength(2);
  });
});
