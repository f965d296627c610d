import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database/open.ts';
import type { ListVotes } from '../../src/storage/database/ports/votes.ts';
import { plan, runPlan, votesAfter } from '../support/vote-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'votes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = join(import.meta.dirname, '../support/killed-voter.ts');

/** Runs the plan in a process of its own. @returns how many steps it reported as stored, and its last line */
function run(
  name: string,
  dieAt: number,
  when: string,
): Promise<{ steps: number; last: string; signal: unknown }> {
  return new Promise((resolve) => {
    const args = [script, `sqlite://${join(folder, name)}`, String(dieAt), when];
    const child = execFile(process.execPath, args, (_error, stdout) => {
      const lines = stdout.trim().split('\n').filter(Boolean);
      const steps = lines.filter((line) => /^\d+$/.test(line)).length;
      resolve({ steps, last: lines.at(-1) ?? '', signal: child.signalCode });
    });
  });
}

const open = (name: string) => openDatabase(`sqlite://${join(folder, name)}`, () => 2);

/** Runs the plan again, in this process, on what a killed one left. */
async function repeatPlan(name: string): Promise<void> {
  const database = await open(name);
  await runPlan(database);
  await database.close();
}

async function votesIn(name: string): Promise<{ byMessage: string[]; byUser: string[] }> {
  const database = await open(name);
  const keys = async (read: (id: string) => Promise<ListVotes[]>, ids: string[]) =>
    (await Promise.all(ids.map(read)))
      .flat()
      .flatMap(({ message, user, votes }) => votes.map(({ choice }) => `${message}/${user}/${choice}`))
      .sort();
  const byMessage = await keys((message) => database.votes.ofMessage(message), ['m1', 'm2']);
  const byUser = await keys((user) => database.votes.ofUser(user), ['u1', 'u2']);
  await database.close();
  return { byMessage, byUser };
}

const { last } = await run('whole', 0, 'never');
const writes = Number(last.replace('writes ', ''));

describe(`a bot that is killed at any of its ${writes} writes`, () => {
  test('makes enough writes for a meaningful test', () => expect(writes).toBeGreaterThan(15));

  const deaths = Array.from({ length: writes }, (_, at) => at + 1);

  test('loses no vote reported as stored, and finds each by its list and by its voter', {
    timeout: 120_000,
  }, async () => {
    const lanes = [deaths.filter((at) => at % 2 === 0), deaths.filter((at) => at % 2 === 1)];
    const check = async (dieAt: number): Promise<void> => {
      const when = dieAt % 3 === 0 ? 'after' : 'before';
      const name = `killed-${dieAt}`;
      const { steps, signal } = await run(name, dieAt, when);
      expect(signal).toBe('SIGKILL');
      const { byMessage: stored, byUser } = await votesIn(name);
      // The step under way is stored wholly or not at all.
      expect([votesAfter(steps), votesAfter(steps + 1)]).toContainEqual(stored);
      expect(byUser).toEqual(stored);
      // Repeating all steps, as a reconciliation does, leads to the state of an undisturbed process.
      await repeatPlan(name);
      expect((await votesIn(name)).byMessage).toEqual(votesAfter(plan.length));
    };
    await Promise.all(
      lanes.map(async (lane) => {
        for (const dieAt of lane) await check(dieAt);
      }),
    );
  });
});
