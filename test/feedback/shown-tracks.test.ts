import { describe, expect, test } from 'vitest';
import { FeedbackService } from '../../src/feedback/feedback-service.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import { tableOf } from '../recommend/track-tables.ts';
import { someList } from '../support/stored.ts';

const FIRST = ['t1', 't2'];
const SECOND = ['t3', 't2'];
const THIRD = ['t4', 't1'];

/** A list sent at time 0 on a clock that stands at 1000. */
async function openService() {
  const now = () => 1000;
  const { votes, lists, knownArtists } = await openDatabase('memory:', now);
  const kernel = () => {
    throw new Error('nothing is ranked here');
  };
  await lists.add(someList('m', 0, { initialTracks: FIRST }));
  const service = new FeedbackService({ votes, lists, knownArtists, table: tableOf([]), kernel, now });
  const tracksOf = async (user: string) => (await votes.get('m', user))?.votes.map(({ tracks }) => tracks);
  return { service, lists, tracksOf };
}

describe('a vote counts for what its voter saw', () => {
  test.each([
    [150, ['t3']],
    [199, ['t3']],
    [200, ['t4']],
    [900, ['t4']],
    // Of more than two orders the last two are known.
    [50, ['t3']],
  ])('cast at %i, stored later', async (at, tracks) => {
    const { service, lists, tracksOf } = await openService();
    await lists.setShown('m', SECOND, 'e1', 100);
    await lists.setShown('m', THIRD, 'e2', 200);
    await service.vote('m', 'u', '1', 'reaction', at);
    expect(await tracksOf('u')).toEqual([tracks]);
  });

  test('while an edit is under way', async () => {
    const { service, tracksOf } = await openService();
    await service.shown.intend('m', SECOND);
    await service.vote('m', 'u', '1', 'reaction');
    expect(await tracksOf('u')).toEqual([['t1']]);
  });

  test('when it turns out that an edit was made whose answer was lost', async () => {
    const { service, tracksOf } = await openService();
    await service.shown.intend('m', SECOND);
    for (const [user, at] of [
      ['early', 499],
      ['late', 500],
    ] as const) {
      await service.vote('m', user, '1', 'reaction', at);
      await service.vote('m', user, 'up', 'button', at);
    }
    await service.shown.correct('m', SECOND, 'found', 500);
    expect(await tracksOf('early')).toEqual([['t1'], FIRST]);
    expect(await tracksOf('late')).toEqual([['t3'], SECOND]);
    await service.vote('m', 'later', '1', 'reaction', 499);
    expect(await tracksOf('later')).toEqual([['t1']]);
  });
});
