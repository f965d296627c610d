import { expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database/open.ts';
import { smallServices } from '../support/small-services.ts';
import { someList } from '../support/stored.ts';

const NOW = Date.parse('2027-03-01T12:00Z');
const now = () => NOW;

test('only members who want it are named for what they alone have chosen', async () => {
  const database = await openDatabase('memory:', now);
  const { tasteService } = smallServices(database, now);
  await database.lists.add(someList('m1', NOW));
  const vote = (user: string, choice: '1' | '2', track: string) =>
    database.votes.add('m1', user, { choice, tracks: [track], at: NOW, origin: 'button' });
  await vote('ada', '1', 'of ada');
  await vote('ben', '1', 'of ben');
  await vote('ada', '2', 'of both');
  await vote('ben', '2', 'of both');
  await tasteService.setVisibility('ada', { hidden: false, named: true });
  const tracks = ['of ada', 'of ben', 'of both'];
  expect([...(await tasteService.namedLovers('g1', tracks))]).toEqual([['of ada', 'ada']]);
  expect([...(await tasteService.namedLovers('g1', ['of ben']))]).toEqual([]);
  await tasteService.deleteUser('ada');
  expect([...(await tasteService.namedLovers('g1', tracks))]).toEqual([]);
  await database.close();
});
