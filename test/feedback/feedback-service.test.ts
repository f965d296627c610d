import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFeedback } from '../../src/feedback/create-feedback.ts';
import type { FeedbackService } from '../../src/feedback/feedback-service.ts';
import type { ListState } from '../../src/feedback/rank-list.ts';
import { candidatesOf } from '../../src/feedback/rerank.ts';
import { BruteForceIndex } from '../../src/recommend/index/brute-force-index.ts';
import { createRecommender } from '../../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../../src/recommend/space/acoustic-space.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import { VOTE_CHOICES, type VoteChoice } from '../../src/storage/database/ports/votes.ts';
import { randomLines, tableOf } from '../recommend/track-tables.ts';
import { runs } from '../support/property.ts';

const table = tableOf(randomLines(400));
const space = new AcousticSpace(table);
const recommender = createRecommender(table, space, new BruteForceIndex(space.embeddings));
const classifier = { genres: ['one', 'other'], predictProbabilities: () => Float64Array.of(0.5, 0.5) };
const seed = table.track(3);
const { tracks, pool } = await recommender.recommend({ seeds: [seed], count: 5 });

async function openService(): Promise<FeedbackService> {
  let time = 0;
  const now = () => ++time;
  const repositories = await openDatabase('memory:', now);
  const options = { repositories, table, space: () => space, classifier, now, random: () => 0.5 };
  const { feedbackService } = createFeedback(options);
  await feedbackService.saveList({
    message: 'm',
    channel: 'c',
    guild: 'g',
    seeds: [seed],
    pool: candidatesOf(pool),
    rows: tracks.map(({ row }) => row),
    messageTemplate: null,
  });
  return feedbackService;
}

/** What the list shows after an edit. */
async function show(service: FeedbackService): Promise<Pick<ListState, 'slots' | 'summary'>> {
  const state = await service.listState('m');
  if (state === undefined) throw new Error('the list is not stored');
  await service.shown.record(
    'm',
    state.slots.map(({ track }) => track.id),
    'hash',
  );
  const { slots, summary } = state;
  return summary === undefined ? { slots } : { slots, summary };
}

const idsOf = ({ slots }: Pick<ListState, 'slots'>) => slots.map(({ track }) => track.id);

/** Which tracks a list has and why, whatever their order and the way to it. */
function contentOf({ slots, summary }: Pick<ListState, 'slots' | 'summary'>) {
  const unmarked = slots.map(({ isNew: _, ...slot }) => slot);
  return { slots: unmarked.toSorted((a, b) => a.row - b.row), summary };
}

const step = fc.record({
  user: fc.constantFrom('u1', 'u2', 'u3'),
  choice: fc.constantFrom(...VOTE_CHOICES),
  action: fc.constantFrom('add', 'add', 'remove'),
});

describe('the feedback service', () => {
  test('restores the previous tracks when a vote is removed, whatever votes came before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), step, async (before, last) => {
        const service = await openService();
        for (const { user, choice, action } of before) {
          if (action === 'add') await service.vote('m', user, choice, 'reaction');
          else await service.removeVote('m', user, choice);
          await show(service);
        }
        const was = await show(service);
        fc.pre((await service.vote('m', last.user, last.choice, 'reaction')) === 'new');
        await show(service);
        await service.removeVote('m', last.user, last.choice);
        expect(contentOf(await show(service))).toEqual(contentOf(was));
      }),
      { numRuns: runs(10) },
    );
  });

  test('leaves what stays in its place, and marks what the last vote brought in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const service = await openService();
        let was = idsOf(await show(service));
        for (const { user, choice, action } of steps) {
          if (action === 'add') await service.vote('m', user, choice, 'reaction');
          else await service.removeVote('m', user, choice);
          const state = await service.listState('m');
          if (state?.summary === undefined) return;
          const now = idsOf(state);
          for (const [at, id] of was.entries()) if (now.includes(id)) expect(now[at]).toBe(id);
          const marked = state.slots.filter(({ isNew }) => isNew).map(({ track }) => track.id);
          if (now.join() !== was.join()) expect(marked).toEqual(now.filter((id) => !was.includes(id)));
          // The edit itself changes nothing of it, so that the message is not edited again.
          await show(service);
          expect((await service.listState('m'))?.slots).toEqual(state.slots);
          was = now;
        }
      }),
      { numRuns: runs(10) },
    );
  });

  test('refers a vote to what the list showed when it was cast', async () => {
    const service = await openService();
    const [first] = (await show(service)).slots;
    await service.vote('m', 'u1', 'down', 'reaction');
    const [fresh] = (await show(service)).slots;
    expect(fresh?.row).not.toBe(first?.row);
    await service.vote('m', 'u2', '1', 'reaction');
    expect((await show(service)).slots[0]).toMatchObject({ row: fresh?.row, likes: 1 });
  });

  test('names the chosen track that a new one is similar to, and summarises votes and people', async () => {
    const service = await openService();
    for (const choice of ['1', '2'] as VoteChoice[]) await service.vote('m', 'u1', choice, 'reaction');
    await service.vote('m', 'u2', '1', 'reaction');
    const { slots, summary } = await show(service);
    expect(summary).toMatchObject({ votes: 3, people: 2 });
    const fresh = slots.filter(({ row }) => !tracks.some((track) => track.row === row));
    const liked = slots.filter(({ likes }) => likes > 0).map(({ track }) => track.id);
    for (const { because } of fresh) expect(liked).toContain(because?.id);
  });

  test('names another track beside one that was chosen after votes brought it in, or none', async () => {
    const service = await openService();
    await service.vote('m', 'u1', 'down', 'reaction');
    await show(service);
    for (const choice of ['1', '2'] as VoteChoice[]) {
      await service.vote('m', 'u2', choice, 'reaction');
      const { slots } = await show(service);
      for (const { track, because } of slots) expect(because?.id).not.toBe(track.id);
      if (choice === '1') expect(slots[0]).toMatchObject({ likes: 1 });
      else expect(slots[0]?.because).toBeDefined();
    }
  });

  test('rejects votes on unknown lists and on slots that a list does not have', async () => {
    const service = await openService();
    expect(await service.vote('elsewhere', 'u', '1', 'reaction')).toBe('no-list');
    await service.shown.record('m', ['only one'], 'short');
    expect(await service.vote('m', 'u', '2', 'reaction')).toBe('no-slot');
    expect(await service.listState('elsewhere')).toBeUndefined();
  });
});
