import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Settings } from '../../../src/drops/repository/schema.ts';
import { lastDue, nextDue } from '../../../src/drops/schedule/weekly-schedule.ts';
import { schedules } from '../schedule/schedules.ts';
import { DAY_MS, FakeWorld, HOUR_MS, settingsOf } from './simulation.ts';
import { dice, GUILD, mend, START, weeksBetween } from './weeks.ts';

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
