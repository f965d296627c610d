import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Desk, ListState } from '../../src/feedback/desk.ts';
import { openDesk } from '../../src/feedback/open-desk.ts';
import { candidatesOf } from '../../src/feedback/rerank.ts';
import { MARKS, type Mark } from '../../src/feedback/votes.ts';
import { PlainScan } from '../../src/recommend/index/plain-scan.ts';
import { createRecommender } from '../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { openStore } from '../../src/storage/store.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';

const table = tableOf(randomLines(400));
const space = new AcousticSpace(table);
const recommender = createRecommender(table, space, new PlainScan(space.positions, space.dimension));
const classifier = { genres: ['one', 'other'], probabilities: () => Float64Array.of(0.5, 0.5) };
const seed = table.track(3);
const { tracks, pool } = await recommender.recommend({ seeds: [seed], count: 5 });

async function openedDesk(): Promise<Desk> {
  const store = await openStore('memory:');
  let time = 0;
  const onDamage = (message: string) => {
    throw new Error(message);
  };
  const desk = openDesk({ store, table, space, classifier, now: () => ++time, random: () => 0.5, onDamage });
  await desk.post({
    message: 'm',
    channel: 'c',
    guild: 'g',
    seeds: [seed],
    pool: candidatesOf(pool),
    first: tracks.map(({ row }) => row),
    frame: null,
  });
  return desk;
}

/** What people would see, and sees it: as the bot does after each edit. */
async function look(desk: Desk): Promise<Pick<ListState, 'places' | 'lesson'>> {
  const state = await desk.state('m');
  if (state === undefined) throw new Error('the list is forgotten');
  await desk.votes.show(
    'm',
    state.places.map(({ track }) => track.id),
    'shown',
    1,
  );
  const { places, lesson } = state;
  return lesson === undefined ? { places } : { places, lesson };
}

const deed = fc.record({
  user: fc.constantFrom('u1', 'u2', 'u3'),
  mark: fc.constantFrom(...MARKS),
  take: fc.constantFrom('give', 'give', 'take back'),
});

describe('the desk', () => {
  it('shows what it showed before a vote once the vote is taken back, whatever was said before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 8 }), deed, async (before, last) => {
        const desk = await openedDesk();
        for (const { user, mark, take } of before) {
          if (take === 'give') await desk.give('m', user, mark, 'reaction');
          else await desk.votes.remove('m', user, mark);
          await look(desk);
        }
        const was = await look(desk);
        fc.pre((await desk.give('m', last.user, last.mark, 'reaction')) === 'new');
        await look(desk);
        await desk.votes.remove('m', last.user, last.mark);
        expect(await look(desk)).toEqual(was);
      }),
      { numRuns: 25 },
    );
  });

  it('takes a mark for what the list showed when it was given', async () => {
    const desk = await openedDesk();
    const [first] = (await look(desk)).places;
    await desk.give('m', 'u1', 'down', 'reaction');
    const [fresh] = (await look(desk)).places;
    expect(fresh?.row).not.toBe(first?.row);
    await desk.give('m', 'u2', '1', 'reaction');
    expect((await look(desk)).places[0]).toMatchObject({ row: fresh?.row, likes: 1 });
  });

  it('says why a track came in, and what was learned from whom', async () => {
    const desk = await openedDesk();
    for (const mark of ['1', '2'] as Mark[]) await desk.give('m', 'u1', mark, 'reaction');
    await desk.give('m', 'u2', '1', 'reaction');
    const { places, lesson } = await look(desk);
    expect(lesson).toMatchObject({ votes: 3, people: 2 });
    const fresh = places.filter(({ row }) => !tracks.some((track) => track.row === row));
    const liked = places.filter(({ likes }) => likes > 0).map(({ track }) => track.id);
    for (const { because } of fresh) expect(liked).toContain(because?.id);
  });

  it('knows no list it was not told of, and no place a list does not have', async () => {
    const desk = await openedDesk();
    expect(await desk.give('elsewhere', 'u', '1', 'reaction')).toBe('no-list');
    await desk.votes.show('m', ['only one'], 'short', 1);
    expect(await desk.give('m', 'u', '2', 'reaction')).toBe('no-place');
    expect(await desk.state('elsewhere')).toBeUndefined();
  });
});
