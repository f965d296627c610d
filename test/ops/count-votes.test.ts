import { expect, onTestFinished, test } from 'vitest';
import { countVotes } from '../../src/ops/count-votes.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import type { Vote, VoteChoice } from '../../src/storage/database/ports/votes.ts';
import { someList } from '../support/stored.ts';

test('reports what was added or removed, once', async () => {
  const database = await openDatabase('memory:', () => 1000);
  onTestFinished(() => database.close());
  const changes: string[] = [];
  const votes = countVotes(database.votes, {
    voteChanged: (kind, change) => void changes.push(`${kind} ${change}`),
  });
  const vote = (choice: VoteChoice): Vote => ({ choice, tracks: ['a'], at: 1000, origin: 'button' });
  await database.lists.add(someList('m', 1000));
  await votes.add('m', 'ada', vote('1'));
  await votes.add('m', 'ada', vote('1'));
  await votes.adopt('m', 'ben', vote('up'));
  await votes.toggle('m', 'ben', vote('down'));
  await votes.toggle('m', 'ben', vote('down'));
  await votes.remove('m', 'ada', '1');
  await votes.remove('m', 'ada', '1');
  await votes.add('no list', 'ada', vote('1'));
  expect(changes).toEqual(['track added', 'up added', 'down added', 'down removed', 'track removed']);
});
