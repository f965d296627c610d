import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cooldown } from '../src/discord/feedback/cooldown.ts';
import { EditScheduler } from '../src/discord/feedback/edit-scheduler.ts';
import { createFeedback } from '../src/feedback/create-feedback.ts';
import type { FeedbackService } from '../src/feedback/feedback-service.ts';
import { candidatesOf } from '../src/feedback/rerank.ts';
import { KeyedQueue } from '../src/lib/keyed-queue.ts';
import { Random } from '../src/lib/random.ts';
import { BruteForceIndex } from '../src/recommend/index/brute-force-index.ts';
import { createRecommender } from '../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../src/recommend/space/acoustic-space.ts';
import { openDatabase } from '../src/storage/database/open.ts';
import { VOTE_CHOICES, type VoteChoice } from '../src/storage/database/ports/votes.ts';
import { syntheticTable } from './feedback-table.ts';

const VOTES = 10_000;
const LISTS = 200;
const PEOPLE = 2000;
const ROUNDS = 4;

/**
 * Ten thousand votes of two thousand people on two hundred lists, through the same queues as Discord's events: each is
 * stored in SQLite before it counts, and each burst leads to one ranking. Repeated, to see whether memory grows.
 */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-feedback-'));
  try {
    const random = new Random(7);
    const { service, close } = await openBench(`sqlite://${join(folder, 'votes.sqlite')}`, random);
    for (let round = 1; round <= ROUNDS; round++) print(await oneRound(service, round, random));
    await close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openBench(url: string, random: Random) {
  const database = await openDatabase(url);
  const table = syntheticTable(20_000, () => random.unit());
  const space = new AcousticSpace(table);
  const classifier = { genres: ['one', 'other'], predictProbabilities: () => Float64Array.of(0.5, 0.5) };
  const { feedbackService: service } = createFeedback({
    repositories: database,
    table,
    space: () => space,
    classifier,
    now: Date.now,
    random: () => random.unit(),
  });
  const recommender = createRecommender(table, space, new BruteForceIndex(space.embeddings));
  for (let list = 0; list < LISTS; list++) {
    const seed = table.track(random.below(table.size));
    const { tracks, pool } = await recommender.recommend({ seeds: [seed], count: 5 });
    await service.saveList({
      message: `list ${list}`,
      channel: 'channel',
      guild: `server ${list % 10}`,
      seeds: [seed],
      pool: candidatesOf(pool),
      rows: tracks.map(({ row }) => row),
      messageTemplate: null,
    });
  }
  return { service, close: () => database.close() };
}

async function oneRound(service: FeedbackService, round: number, random: Random): Promise<string> {
  const queue = new KeyedQueue();
  const cooldown = new Cooldown(Date.now);
  let rankings = 0;
  const scheduler = new EditScheduler(
    async (message) => {
      await service.listState(message);
      rankings += 1;
    },
    (_message, error) => {
      throw error;
    },
  );
  const startedAt = performance.now();
  const expected = new Set<string>();
  for (let vote = 0; vote < VOTES; vote++) {
    const message = `list ${random.below(LISTS)}`;
    const user = `person ${round} ${random.below(PEOPLE)}`;
    const choice: VoteChoice = VOTE_CHOICES[random.below(VOTE_CHOICES.length)] ?? 'up';
    expected.add(`${message}/${user}/${choice}`);
    const work = async () => {
      await service.vote(message, user, choice, 'reaction');
      scheduler.schedule(message);
    };
    cooldown.admit(user, `${message}/${choice}`, () => void queue.run(message, work));
    // Votes yield to other work between them, as events of a socket do.
    if (vote % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
  }
  cooldown.close();
  await queue.idle();
  await scheduler.idle();
  const seconds = (performance.now() - startedAt) / 1000;
  const lost = await countLost(service, expected);
  globalThis.gc?.();
  const { heapUsed } = process.memoryUsage();
  const perMinute = Math.round((VOTES / seconds) * 60).toLocaleString('en');
  return `round ${round}: ${VOTES} votes in ${seconds.toFixed(1)} s (${perMinute} a minute), ${rankings} rankings, ${lost} lost, heap ${(heapUsed / 2 ** 20).toFixed(0)} MB`;
}

async function countLost(service: FeedbackService, expected: ReadonlySet<string>): Promise<number> {
  const stored = new Set<string>();
  for (let list = 0; list < LISTS; list++) {
    for (const { message, user, votes } of await service.votes(`list ${list}`)) {
      for (const { choice } of votes) stored.add(`${message}/${user}/${choice}`);
    }
  }
  return [...expected].filter((vote) => !stored.has(vote)).length;
}
