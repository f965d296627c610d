import { expect, test } from 'vitest';
import { lovedByOne } from '../../src/feedback/loved-by-one.ts';
import type { Vote, VoteChoice } from '../../src/storage/database/ports/votes.ts';

const vote = (choice: VoteChoice, ...tracks: string[]): Vote => ({ choice, tracks, at: 1, origin: 'button' });

test('a track that one person chose and nobody else voted on is loved by one', () => {
  const found = lovedByOne([
    { user: 'ada', votes: [vote('1', 'a'), vote('2', 'both'), vote('3', 'disliked by ben')] },
    { user: 'ben', votes: [vote('1', 'b'), vote('2', 'both'), vote('down', 'disliked by ben')] },
    { user: 'cy', votes: [vote('up', 'list of cy')] },
  ]);
  expect(found).toEqual([
    { track: 'a', user: 'ada', lovedByOthers: ['b', 'both'] },
    { track: 'b', user: 'ben', lovedByOthers: ['a', 'both', 'disliked by ben'] },
  ]);
});
