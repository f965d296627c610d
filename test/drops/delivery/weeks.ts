import { nextDue } from '../../../src/drops/schedule/weekly-schedule.ts';
import type { DropSettings } from '../../../src/storage/database/ports/schedules.ts';
import { type Simulation, settingsOf } from './simulation.ts';

export const START = Date.parse('2026-01-01T00:00Z');

/** Every week of a schedule between two moments. */
export function weeksBetween(settings: DropSettings, from: number, to: number): string[] {
  const weeks: string[] = [];
  for (let due = nextDue(settings, from); due.dueAt <= to; due = nextDue(settings, due.dueAt)) {
    weeks.push(due.week);
  }
  return weeks;
}

/** Somebody gives the bot its permissions back and turns drops on again. */
export async function reopenChannel(
  simulation: Simulation,
  { revision: _, ...settings }: DropSettings,
): Promise<void> {
  simulation.faults.isChannelClosed = false;
  await simulation.turnOn(settingsOf(settings));
}
