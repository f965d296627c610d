import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { DropService } from '../../src/drops/drop-service.ts';
import { countPartRecords } from '../../src/drops/selection/part-shares.ts';
import { allotPlaces, BASE_SHARES } from '../../src/drops/selection/parts.ts';
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
    viewOf: () => ({ tracks: [] }),
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
