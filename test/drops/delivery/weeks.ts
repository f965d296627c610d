import type { Settings } from '../../../src/drops/repository/schema.ts';
import { nextDue } from '../../../src/drops/schedule/weekly-schedule.ts';
import { type FakeWorld, settingsOf } from './simulation.ts';

export const START = Date.parse('2026-01-01T00:00Z');
export const GUILD = '42';

/** The same numbers in every run. */
export function dice(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Every week of a schedule between two moments. */
export function weeksBetween(settings: Settings, from: number, to: number): string[] {
  const weeks: string[] = [];
  for (let due = nextDue(settings, from); due.dueAt <= to; due = nextDue(settings, due.dueAt)) {
    weeks.push(due.week);
  }
  return weeks;
}

/** Somebody gives the bot its permissions back and turns drops on again. */
export async function mend(world: FakeWorld, { revision: _, ...settings }: Settings): Promise<void> {
  world.weather.closed = false;
  await world.store.turnOn(GUILD, settingsOf(settings));
}
