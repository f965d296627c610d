import { describe, expect, test } from 'vitest';
import type { DueSchedule, ScheduleRepository } from '../../../src/drops/repository/ports.ts';
import type { DropSettings } from '../../../src/drops/repository/schema.ts';
import { DAY_MS, WEEK_MS } from '../../../src/lib/time.ts';
import { clock, type OpenRepositories, openForTest, START, useClock } from './repositories.ts';

/** What every adapter of {@link ScheduleRepository} must do. */
export function scheduleRepositoryContract(name: string, open: OpenRepositories): void {
  describe(`schedules in ${name}`, () => {
    useClock();
    test('are stored, replaced and deleted server by server', async () => {
      const { schedules } = await openForTest(open);
      const [first, second] = [settingsOf('a'), settingsOf('b', { theme: 'genre:jazz' })];
      await schedules.save('1', first);
      await schedules.save('2', first);
      await schedules.save('1', second);
      expect(await schedules.find('1')).toEqual(second);
      expect(await schedules.delete('1')).toBe(true);
      expect(await schedules.delete('1')).toBe(false);
      expect(await schedules.find('1')).toBeUndefined();
      expect(await schedules.find('2')).toEqual(first);
    });

    test('are due until their next due time is noted, and again from that time on', async () => {
      const { schedules } = await openForTest(open);
      await schedules.save('1', settingsOf('a'));
      expect(await dueOf(schedules, START)).toEqual([{ guild: '1', revision: 'a', dueAt: undefined }]);
      await schedules.noteNextDue('1', 'a', START + DAY_MS);
      expect(await dueOf(schedules, START + DAY_MS - 1)).toEqual([]);
      expect(await dueOf(schedules, START + DAY_MS)).toEqual([
        { guild: '1', revision: 'a', dueAt: START + DAY_MS },
      ]);
    });

    test('are due when their settings changed after the due time was noted', async () => {
      const { schedules } = await openForTest(open);
      await schedules.save('1', settingsOf('a'));
      await schedules.noteNextDue('1', 'a', START + DAY_MS);
      await schedules.save('1', settingsOf('b'));
      await schedules.noteNextDue('1', 'a', START + DAY_MS);
      expect(await dueOf(schedules, START)).toEqual([{ guild: '1', revision: 'b', dueAt: undefined }]);
    });

    test('are due when a clock ahead of now noted the due time', async () => {
      const { schedules } = await openForTest(open);
      await schedules.save('1', settingsOf('a'));
      clock.now = START + 20 * WEEK_MS;
      await schedules.noteNextDue('1', 'a', START + 21 * WEEK_MS);
      clock.now = START;
      expect(await dueOf(schedules, START)).toEqual([{ guild: '1', revision: 'a', dueAt: undefined }]);
    });

    test('are not due once they are deleted, nor for another process', async () => {
      const { schedules } = await openForTest(open);
      for (const guild of ['1', '2', '3']) await schedules.save(guild, settingsOf('a'));
      await schedules.delete('2');
      const due = await dueOf(schedules, START, (guild) => guild !== '3');
      expect(due.map(({ guild }) => guild)).toEqual(['1']);
    });

    test('are all found when there are many', async () => {
      const { schedules } = await openForTest(open);
      const guilds = Array.from({ length: 250 }, (_, n) => String(n));
      for (const guild of guilds) await schedules.save(guild, settingsOf('a'));
      for (const guild of guilds.slice(0, 120)) await schedules.noteNextDue(guild, 'a', START + DAY_MS);
      const due = await dueOf(schedules, START);
      expect(due.map(({ guild }) => guild).sort()).toEqual(guilds.slice(120).sort());
    });

    test('forget who turned drops on without turning them off', async () => {
      const { schedules } = await openForTest(open);
      await schedules.save('1', settingsOf('a', { by: 'ada' }));
      await schedules.save('2', settingsOf('b', { by: 'ben' }));
      await schedules.save('3', settingsOf('c', { by: 'ada' }));
      expect((await schedules.turnedOnBy('ada')).sort()).toEqual(['1', '3']);
      await schedules.forgetPerson('ada');
      expect(await schedules.turnedOnBy('ada')).toEqual([]);
      expect(await schedules.find('1')).toEqual(settingsOf('a', { by: '' }));
      expect(await schedules.turnedOnBy('ben')).toEqual(['2']);
    });
  });
}

function settingsOf(revision: string, values: Partial<DropSettings> = {}): DropSettings {
  return {
    channel: '7',
    weekday: 1,
    hour: 18,
    timeZone: 'Europe/Lisbon',
    size: 5,
    thread: false,
    by: 'ada',
    since: START,
    revision,
    ...values,
  };
}

async function dueOf(
  schedules: ScheduleRepository,
  time: number,
  includes: (guild: string) => boolean = () => true,
): Promise<DueSchedule[]> {
  const due: DueSchedule[] = [];
  for await (const schedule of schedules.dueBefore(time, includes)) due.push(schedule);
  return due;
}
