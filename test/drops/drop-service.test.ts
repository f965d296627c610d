import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { DropService } from '../../src/drops/drop-service.ts';
import { countPartRecords } from '../../src/drops/selection/part-shares.ts';
import { allotPlaces, BASE_SHARES } from '../../src/drops/selection/parts.ts';
import { DAY_MS } from '../../src/lib/time.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import { artistKey } from '../../src/track/artist-keys.ts';

const NOW = Date.parse('2026-06-01T12:00Z');
const CHOICES = { channel: '7', weekday: 1, hour: 18, timeZone: 'UTC', size: 5, thread: false };

async function open() {
  const clock = { now: NOW };
  const now = () => clock.now;
  const database = await openDatabase('memory:', now);
  const service = new DropService({
    ...database,
    partsOf: async () => ({
      places: allotPlaces(5, BASE_SHARES),
      records: countPartRecords([], () => false),
    }),
    selectTracks: async () => [],
    viewOf: async () => ({ tracks: [] }),
    changes: new EventEmitter(),
    now,
  });
  return { clock, database, service };
}

test('the first three tracks of a link are stored as looked up, and none in direct messages', async () => {
  const { database, service } = await open();
  const tracks = ['a', 'b', 'c', 'd'].map((id) => ({ id, artists: [`Artist ${id}`] }));
  await service.noteLookup('1', tracks);
  await service.noteLookup(null, tracks);
  expect((await database.lookups.ofGuild('1')).map(({ track }) => track)).toEqual(['a', 'b', 'c']);
  // Whoever shares a list knows all of its artists.
  expect((await database.knownArtists.ofGuild('1')).sort()).toEqual(
    tracks.flatMap(({ artists }) => artists).map(artistKey),
  );
  expect(await database.guilds.ids(undefined, 10)).toEqual(['1']);
});

test('drops that are turned on again at the same time keep their weeks, and at another time start over', async () => {
  const { clock, service, database } = await open();
  await service.turnOn('1', { ...CHOICES, turnedOnBy: '5' });
  const first = await service.settings('1');
  clock.now += 1000;
  await service.turnOn('1', { ...CHOICES, channel: '8' });
  expect(await service.settings('1')).toMatchObject({ channel: '8', since: NOW });
  expect((await service.settings('1'))?.revision).not.toBe(first?.revision);
  expect(await database.schedules.turnedOnBy('5')).toEqual([]);
  await service.turnOn('1', { ...CHOICES, hour: 19 });
  expect(await service.settings('1')).toMatchObject({ since: clock.now });
});

test('paused drops keep every setting, and what fell due meanwhile does not count when they are resumed', async () => {
  const { clock, service } = await open();
  const choices = { ...CHOICES, theme: 'genre:jazz', turnedOnBy: '5' };
  await service.turnOn('1', choices);
  await service.pause('1', '6');
  expect(await service.settings('1')).toMatchObject({ ...choices, stopped: { at: NOW, by: '6' } });
  expect((await service.preview('1', CHOICES)).state).toBe('paused');
  clock.now += 30 * DAY_MS;
  await service.resume('1', choices);
  expect(await service.settings('1')).toMatchObject({ ...choices, since: clock.now });
  expect((await service.preview('1', CHOICES)).state).toBe('on');
  await service.pause('1', '6');
  clock.now += 30 * DAY_MS;
  await service.turnOn('1', choices);
  expect(await service.settings('1')).toMatchObject({ since: clock.now });
});

test('drops that are turned off can be resumed for a week', async () => {
  const { clock, service } = await open();
  expect(await service.turnOff('1', '6')).toBe(false);
  await service.turnOn('1', CHOICES);
  expect(await service.turnOff('1', '6')).toBe(true);
  expect((await service.status('1'))?.stopped).toEqual({ at: NOW, by: '6', keptUntil: NOW + 7 * DAY_MS });
  expect((await service.preview('1', CHOICES)).state).toBe('kept');
  expect(await service.changedBy('6')).toEqual({ turnedOnIn: [], stoppedIn: ['1'] });
  clock.now += 7 * DAY_MS;
  expect(await service.status('1')).toBeUndefined();
  expect((await service.preview('1', CHOICES)).state).toBe('off');
});

test('a size of version 0.1 that is no longer allowed is not shown', async () => {
  const { service } = await open();
  await service.turnOn('1', { ...CHOICES, size: 25 });
  expect((await service.status('1'))?.settings.size).toBe(10);
});
