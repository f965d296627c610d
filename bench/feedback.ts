import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cooldown } from '../src/discord/feedback/cooldown.ts';
import { Editor } from '../src/discord/feedback/editor.ts';
import type { Desk } from '../src/feedback/desk.ts';
import { openDesk } from '../src/feedback/open-desk.ts';
import { candidatesOf } from '../src/feedback/rerank.ts';
import { MARKS, type Mark } from '../src/feedback/votes.ts';
import { InTurn } from '../src/lib/keyed-queue.ts';
import { Random } from '../src/lib/random.ts';
import { PlainScan } from '../src/recommend/index/plain-scan.ts';
import { createRecommender } from '../src/recommend/ranking/recommender.ts';
import { AcousticSpace } from '../src/recommend/space/acoustic-space.ts';
import { openStore } from '../src/storage/store.ts';
import { madeUpTable } from './feedback-table.ts';

const VOTES = 10_000;
const LISTS = 200;
const PEOPLE = 2000;
const ROUNDS = 4;

/**
 * Ten thousand marks of two thousand people on two hundred lists, taken in as from Discord and shown as to it: each
 * stored in SQLite before it counts, each burst one ranking. Then again, to see whether memory grows.
 */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-feedback-'));
  try {
    const random = new Random(7);
    const { desk, close } = await openBench(`sqlite://${join(folder, 'votes.sqlite')}`, random);
    for (let round = 1; round <= ROUNDS; round++) print(await oneRound(desk, round, random));
    await close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openBench(url: string, random: Random) {
  const store = await openStore(url);
  const table = madeUpTable(20_000, () => random.unit());
  const space = new AcousticSpace(table);
  const classifier = { genres: ['one', 'other'], probabilities: () => Float64Array.of(0.5, 0.5) };
  const desk = openDesk({
    store,
    table,
    space,
    classifier,
    now: Date.now,
    random: () => random.unit(),
    onDamage: (message) => {
      throw new Error(message);
    },
  });
  const recommender = createRecommender(table, space, new PlainScan(space.positions, space.dimension));
  for (let list = 0; list < LISTS; list++) {
    const seed = table.track(random.below(table.size));
    const { tracks, pool } = await recommender.recommend({ seeds: [seed], count: 5 });
    await desk.post({
      message: `list ${list}`,
      channel: 'channel',
      guild: `server ${list % 10}`,
      seeds: [seed],
      pool: candidatesOf(pool),
      first: tracks.map(({ row }) => row),
      frame: null,
    });
  }
  return { desk, close: () => store.close() };
}

async function oneRound(desk: Desk, round: number, random: Random): Promise<string> {
  const turns = new InTurn();
  const cooldown = new Cooldown(Date.now);
  let rankings = 0;
  const editor = new Editor(
    async (message) => {
      await desk.state(message);
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
    const mark: Mark = MARKS[random.below(MARKS.length)] ?? 'up';
    expected.add(`${message}/${user}/${mark}`);
    const work = async () => {
      await desk.give(message, user, mark, 'reaction');
      editor.touch(message);
    };
    cooldown.admit(user, `${message}/${mark}`, () => void turns.run(message, work));
    // As events of a socket do, votes leave room for other work between them.
    if (vote % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
  }
  cooldown.close();
  await turns.idle();
  await editor.idle();
  const seconds = (performance.now() - startedAt) / 1000;
  const lost = await countLost(desk, expected);
  globalThis.gc?.();
  const { heapUsed } = process.memoryUsage();
  const perMinute = Math.round((VOTES / seconds) * 60).toLocaleString('en');
  return `round ${round}: ${VOTES} votes in ${seconds.toFixed(1)} s (${perMinute} a minute), ${rankings} rankings, ${lost} lost, heap ${(heapUsed / 2 ** 20).toFixed(0)} MB`;
}

async function countLost(desk: Desk, expected: ReadonlySet<string>): Promise<number> {
  const stored = new Set<string>();
  for (let list = 0; list < LISTS; list++) {
    for (const { message, user, given } of await desk.votes.ballots(`list ${list}`)) {
      for (const { mark } of given) stored.add(`${message}/${user}/${mark}`);
    }
  }
  return [...expected].filter((vote) => !stored.has(vote)).length;
}
