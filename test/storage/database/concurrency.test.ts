import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { Random } from '../../../src/lib/random.ts';
import type { Database } from '../../../src/storage/database/database.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import type { ListVotes } from '../../../src/storage/database/ports/votes.ts';
import { postgresMissing, postgresServer } from '../../support/postgres.ts';
import { keyOf, MESSAGES, PROCESSES, stepsOf, USER_IDS } from '../../support/vote-steps.ts';

const STEPS = 500;
const KILLS = 2;
const script = join(import.meta.dirname, '../../support/random-voter.ts');

interface Voter {
  /** Outcomes it was told, step by step; undefined where it was killed before it was told. */
  readonly outcomes: readonly (string | undefined)[];
  readonly kills: number;
}

/** Runs one process to its end, killing it a few times in between, where it goes on with the step it was not told of. */
async function runVoter(url: string, voter: number): Promise<Voter> {
  const random = new Random(11, voter);
  const outcomes: (string | undefined)[] = [];
  let kills = 0;
  while (outcomes.length < STEPS) {
    const begun = outcomes.length;
    const args = [script, url, String(voter), String(STEPS), String(begun)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const killAfter = kills < KILLS ? 1 + random.below(STEPS / 4) : Number.POSITIVE_INFINITY;
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.split('\n').length > killAfter) child.kill('SIGKILL');
    });
    await once(child, 'close');
    // A line that was cut off was not told.
    outcomes.push(...output.split('\n').slice(0, -1));
    if (child.signalCode === 'SIGKILL') kills += 1;
    else if (child.exitCode !== 0) throw new Error(`voter ${voter} ended with ${child.exitCode}`);
    // The step that was under way is not repeated: it happened, or it did not.
    if (child.signalCode === 'SIGKILL' && outcomes.length < STEPS) outcomes.push(undefined);
  }
  return { outcomes, kills };
}

/** What must be stored, what may be, and how often each vote was called new. */
function expectedOf(voters: readonly Voter[]) {
  const must = new Set<string>();
  const may = new Set<string>();
  const removals = new Set<string>();
  const news = new Map<string, number>();
  for (const [voter, { outcomes }] of voters.entries()) {
    for (const [index, step] of stepsOf(voter, STEPS).entries()) {
      const key = keyOf(step);
      const outcome = outcomes[index];
      if (step.kind === 'remove') removals.add(key);
      if (outcome === 'new') news.set(key, (news.get(key) ?? 0) + 1);
      if (outcome === undefined) {
        // Of the people of one process alone: votes of shared ones are never removed.
        if (step.kind === 'remove') must.delete(key);
        may.add(key);
      } else if (step.kind === 'add') {
        must.add(key);
        may.delete(key);
      } else {
        must.delete(key);
        may.delete(key);
      }
    }
  }
  return { must, may, removals, news };
}

async function storedVotes(database: Database): Promise<string[]> {
  return keysOf((await Promise.all(MESSAGES.map((message) => database.votes.ofMessage(message)))).flat());
}

function keysOf(votes: readonly ListVotes[]): string[] {
  return votes.flatMap(({ message, user, votes }) =>
    votes.map(({ choice }) => `${message}/${user}/${choice}`),
  );
}

/** @param onDeleted called when the first person was deleted, while the database is open */
async function checkVoters(url: string, onDeleted: () => void = () => {}): Promise<void> {
  const voters = await Promise.all(Array.from({ length: PROCESSES }, (_, voter) => runVoter(url, voter)));
  expect(voters.map(({ kills }) => kills)).toEqual(voters.map(() => KILLS));
  const { must, may, removals, news } = expectedOf(voters);
  const database = await openDatabase(url);
  const stored = await storedVotes(database);
  expect(new Set(stored).size).toBe(stored.length);
  expect([...must].filter((key) => !stored.includes(key))).toEqual([]);
  expect(stored.filter((key) => !must.has(key) && !may.has(key))).toEqual([]);
  // A vote that nobody removes is new once, however many add it.
  const doubled = [...news].filter(([key, count]) => count > 1 && !removals.has(key));
  expect(doubled).toEqual([]);
  // What a person can export is what is stored.
  const exported = (await Promise.all(USER_IDS.map((user) => database.votes.ofUser(user)))).flat();
  expect(keysOf(exported).sort()).toEqual(stored.sort());
  const [user = ''] = USER_IDS;
  await database.members.delete(user);
  expect((await storedVotes(database)).filter((key) => key.includes(user))).toEqual([]);
  expect(await database.votes.ofUser(user)).toEqual([]);
  const purged = async () => {
    // A killed process that is still ending may hold the log for a while; every deletion empties it.
    await database.members.delete(user);
    onDeleted();
  };
  await vi.waitFor(purged, { timeout: 20_000, interval: 500 });
  await database.close();
}

// A dozen processes have to start, on a machine that may be busy.
describe('four processes that vote for twenty people and are killed at random', { timeout: 240_000 }, () => {
  test('lose and double nothing in one SQLite file, from which a person is deleted without a trace', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'voters-'));
    const path = join(folder, 'votes.sqlite');
    const files = () => [path, `${path}-wal`].filter((file) => existsSync(file));
    const expectDeleted = () => {
      const bytes = files().map((file) => readFileSync(file, 'latin1'));
      for (const text of bytes) expect(text).not.toContain(USER_IDS[0]);
      expect(bytes.join('')).toContain(USER_IDS[1]);
    };
    await checkVoters(`sqlite://${path}`, expectDeleted);
    expectDeleted();
    rmSync(folder, { recursive: true });
  });

  test.skipIf(postgresMissing !== undefined)('lose and double nothing in PostgreSQL', async () => {
    await checkVoters(await (await postgresServer()).createDatabase());
  });
});
