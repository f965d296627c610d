import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { VoteStore } from '../../src/feedback/vote-store.ts';
import { openStore } from '../../src/storage/store.ts';
import { plan, standing } from '../support/vote-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'votes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const script = join(import.meta.dirname, '../support/killed-voter.ts');

/** Runs the plan in a process of its own. @returns how many steps it said were stored, and its last line */
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

async function marksIn(name: string): Promise<{ stored: string[]; indexed: string[] }> {
  const store = await openStore(`sqlite://${join(folder, name)}`);
  const stored: string[] = [];
  for await (const [key, value] of store.keyv('votes').iterator()) {
    for (const { mark } of (value as { given: { mark: string }[] }).given) stored.push(`${key}/${mark}`);
  }
  const votes = new VoteStore(store, () => {});
  const ballots = await Promise.all(['m1', 'm2'].map((message) => votes.ballots(message)));
  await store.close();
  const indexed = ballots
    .flat()
    .flatMap(({ message, user, given }) => given.map(({ mark }) => `${message}/${user}/${mark}`));
  return { stored: stored.sort(), indexed: indexed.sort() };
}

const { last } = await run('whole', 0, 'never');
const writes = Number(last.replace('writes ', ''));

describe(`a bot that is killed at any of its ${writes} writes`, () => {
  it('writes often enough for this to mean something', () => expect(writes).toBeGreaterThan(15));

  const deaths = Array.from({ length: writes }, (_, at) => at + 1);

  it('loses no vote it was told is stored, and finds each again through the index', {
    timeout: 60_000,
  }, async () => {
    const lanes = [deaths.filter((at) => at % 2 === 0), deaths.filter((at) => at % 2 === 1)];
    const check = async (dieAt: number): Promise<void> => {
      const when = dieAt % 3 === 0 ? 'after' : 'before';
      const name = `killed-${dieAt}`;
      const { steps, signal } = await run(name, dieAt, when);
      expect(signal).toBe('SIGKILL');
      const { stored, indexed } = await marksIn(name);
      // The step under way is stored wholly or not at all.
      expect([standing(steps), standing(steps + 1)]).toContainEqual(stored);
      expect(indexed).toEqual(stored);
      // Told everything again, as after a reconciliation, it ends where an undisturbed process does.
      await run(name, 0, 'never');
      expect((await marksIn(name)).stored).toEqual(standing(plan.length));
    };
    await Promise.all(
      lanes.map(async (lane) => {
        for (const dieAt of lane) await check(dieAt);
      }),
    );
  });
});
