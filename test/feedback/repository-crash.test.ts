import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openKeyvRepository } from '../../src/feedback/keyv/keyv-repository.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { plan, runPlan, votesAfter } from '../support/vote-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'votes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = join(import.meta.dirname, '../support/killed-voter.ts');
/** Halves the start of a process; the first one, which is not killed, fills the cache. */
const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compile-cache') };

/** Runs the plan in a process of its own. @returns how many steps it reported as stored, and its last line */
function run(
  name: string,
  dieAt: number,
  when: string,
): Promise<{ steps: number; last: string; signal: unknown }> {
  return new Promise((resolve) => {
    const args = [script, `sqlite://${join(folder, name)}`, String(dieAt), when];
    const child = execFile(process.execPath, args, { env }, (_error, stdout) => {
      const lines = stdout.trim().split('\n').filter(Boolean);
      const steps = lines.filter((line) => /^\d+$/.test(line)).length;
      resolve({ steps, last: lines.at(-1) ?? '', signal: child.signalCode });
    });
  });
}

const openRepository = (store: Store) =>
  openKeyvRepository(
    store,
    () => {},
    () => 2,
  );

/** Runs the plan again, in this process, on what a killed one left. */
async function repeatPlan(name: string): Promise<void> {
  const store = await openStore(`sqlite://${join(folder, name)}`);
  await runPlan(openRepository(store));
  await store.close();
}

async function votesIn(name: string): Promise<{ stored: string[]; indexed: string[] }> {
  const store = await openStore(`sqlite://${join(folder, name)}`);
  const stored: string[] = [];
  for await (const [key, value] of store.keyv('votes').iterator()) {
    for (const { mark } of (value as { given: { mark: string }[] }).given) stored.push(`${key}/${mark}`);
  }
  const repository = openRepository(store);
  const votes = await Promise.all(['m1', 'm2'].map((message) => repository.votesOfMessage(message)));
  await store.close();
  const indexed = votes
    .flat()
    .flatMap(({ message, user, votes }) => votes.map(({ choice }) => `${message}/${user}/${choice}`));
  return { stored: stored.sort(), indexed: indexed.sort() };
}

const { last } = await run('whole', 0, 'never');
const writes = Number(last.replace('writes ', ''));

describe(`a bot that is killed at any of its ${writes} writes`, () => {
  test('makes enough writes for a meaningful test', () => expect(writes).toBeGreaterThan(15));

  const deaths = Array.from({ length: writes }, (_, at) => at + 1);

  test('loses no vote reported as stored, and finds each through the index', {
    timeout: 120_000,
  }, async () => {
    const lanes = [deaths.filter((at) => at % 2 === 0), deaths.filter((at) => at % 2 === 1)];
    const check = async (dieAt: number): Promise<void> => {
      const when = dieAt % 3 === 0 ? 'after' : 'before';
      const name = `killed-${dieAt}`;
      const { steps, signal } = await run(name, dieAt, when);
      expect(signal).toBe('SIGKILL');
      const { stored, indexed } = await votesIn(name);
      // The step under way is stored wholly or not at all.
      expect([votesAfter(steps), votesAfter(steps + 1)]).toContainEqual(stored);
      expect(indexed).toEqual(stored);
      // Repeating all steps, as a reconciliation does, leads to the state of an undisturbed process.
      await repeatPlan(name);
      expect((await votesIn(name)).stored).toEqual(votesAfter(plan.length));
    };
    await Promise.all(
      lanes.map(async (lane) => {
        for (const dieAt of lane) await check(dieAt);
      }),
    );
  });
});
