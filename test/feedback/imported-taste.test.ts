import { expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database/open.ts';
import { smallServices } from '../support/small-services.ts';

const now = () => Date.parse('2027-03-01T12:00Z');

test('an import counts for its member everywhere, and for a server only where it was imported', async () => {
  const database = await openDatabase('memory:', now);
  const services = smallServices(database, now);
  const { tasteService } = services;
  const tracks = [3, 4, 5].map((row) => services.track(row).id);
  await tasteService.saveImport({ user: 'u1', guild: 'g1', format: 'csv', tracks, artists: ['björk'] });
  const { imported, votes, preferences } = await tasteService.ofUser('u1');
  expect([imported, votes]).toEqual([3, 0]);
  expect(preferences.map(({ row }) => row).sort()).toEqual([3, 4, 5]);
  expect((await tasteService.profileOfUser('u1')).votedFor).toEqual([]);
  expect((await tasteService.ofGuild('g1')).imported).toBe(3);
  expect(await tasteService.knownArtists('g1')).toEqual(['björk']);
  expect((await tasteService.ofGuild('g2')).imported).toBe(0);
  expect(await tasteService.knownArtists('g2')).toEqual([]);
  await tasteService.deleteUser('u1');
  expect((await tasteService.ofUser('u1')).imported).toBe(0);
  expect(await tasteService.knownArtists('g1')).toEqual([]);
  await database.close();
});
