import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastDue, nextDue } from '../../../src/drops/schedule/weekly-schedule.ts';
import { uniform } from '../../../src/lib/random.ts';
import { DAY_MS, HOUR_MS } from '../../../src/lib/time.ts';
import type { DropSettings } from '../../../src/storage/database/ports/schedules.ts';
import { runs } from '../../support/property.ts';
import { schedules } from '../schedule/schedules.ts';
import { GUILD, Simulation, settingsOf } from './simulation.ts';
import { reopenChannel, START, weeksBetween } from './weeks.ts';

/** Shortly before daylight saving time changes somewhere, and before Apia skipped a day. */
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
  fc.constant({ kind: 'reopened' as const }),
  fc.constant({ kind: 'second' as const }),
  fc.constant({ kind: 'restart' as const }),
);
type SimulatedEvent = Partial<{ ms: number; at: number; after: boolean; count: number }> & { kind: string };

async function apply(simulation: Simulation, settings: DropSettings, event: SimulatedEvent): Promise<void> {
  const { kind, ms = 0, at = 0, after = false, count = 0 } = event;
  if (kind === 'pass') await simulation.pass(ms);
  if (kind === 'jump') simulation.clock.jump(ms);
  if (kind === 'outage') simulation.faults.outages = count;
  if (kind === 'closed') simulation.faults.isChannelClosed = true;
  if (kind === 'reopened') await reopenChannel(simulation, settings);
  if (kind === 'second') simulation.start();
  if (kind === 'away' || kind === 'restart') await simulation.stopAll();
  if (kind === 'away') simulation.clock.sleep(ms);
  if (kind === 'away' || kind === 'restart') simulation.start();
  if (kind !== 'crash' && kind !== 'due') return;
  // A crash at some step of a week's delivery; "due" makes sure that a week is due.
  await simulation.stopAll();
  if (kind === 'due') {
    const { dueAt } = nextDue(settings, simulation.clock.now());
    simulation.clock.sleep(dueAt - simulation.clock.now() + HOUR_MS);
  }
  simulation.start(at + 1, after);
  await simulation.pass(HOUR_MS);
  await simulation.stopAll();
  simulation.start();
}

test(
  'each week has exactly one post or one recorded skip despite crashes, clock jumps, closed channels and restarts',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        starts,
        schedules,
        fc.array(events, { maxLength: 12 }),
        fc.integer({ min: 1, max: 1e6 }),
        async (start, schedule, simulatedEvents, seed) => {
          const simulation = await Simulation.open(start, uniform(seed));
          const settings = settingsOf({ since: start, ...schedule });
          await simulation.turnOn(settings);
          simulation.start();
          let latest = start;
          for (const event of simulatedEvents) {
            await apply(simulation, settings, event);
            latest = Math.max(latest, simulation.clock.now());
          }
          simulation.faults.outages = 0;
          await reopenChannel(simulation, settings);
          // Until the clock is beyond every moment it ever showed.
          await simulation.pass(latest - simulation.clock.now() + 9 * DAY_MS);
          await simulation.stopAll();
          const end = lastDue(settings, simulation.clock.now() - 2 * HOUR_MS).dueAt;
          for (const week of weeksBetween(settings, start, end)) {
            const record = await simulation.drops.get(GUILD, week);
            const posts = simulation.postsOf(GUILD, week);
            expect({ week, posts, state: record?.state }).toEqual(
              posts > 0 ? { week, posts: 1, state: 'posted' } : { week, posts: 0, state: 'skipped' },
            );
          }
          const all = new Set(simulation.messages.map(({ week }) => week));
          expect(simulation.messages.length).toBe(all.size);
        },
      ),
      { numRuns: runs(60) },
    );
  },
  Math.max(60_000, 1000 * runs(60)),
);
