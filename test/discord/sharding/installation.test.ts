import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { checkInstallation } from '../../../src/discord/sharding/check-installation.ts';
import { noteServedShards } from '../../../src/discord/sharding/served-shards.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';

async function openProcesses() {
  const database = await openDatabase('memory:');
  onTestFinished(() => database.close());
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => void logged.push(line) });
  return { processes: database.processes, log, logged };
}

test('a database of another application is refused in one sentence', async () => {
  const { processes, log } = await openProcesses();
  await checkInstallation('1', processes, log);
  await checkInstallation('1', processes, log);
  await expect(checkInstallation('2', processes, log)).rejects.toThrow(
    'The database belongs to the Discord application 1, but the token is of 2: set DATABASE_URL to a database of its own, or use the other token.',
  );
});

test.each([
  [62_000, /62 s ahead of the database's/],
  [-62_000, /62 s behind the database's/],
])('a clock that is %i ms ahead is named, a small difference is not', async (aheadMs, sentence) => {
  const { processes, log, logged } = await openProcesses();
  const ahead = (ms: number) => ({ ...processes, clockAheadMs: async () => ms });
  await checkInstallation('1', ahead(1000), log);
  expect(logged).toEqual([]);
  await checkInstallation('1', ahead(aheadMs), log);
  expect(logged.join()).toMatch(sentence);
});

test('two processes with the same shards are told so, once, but not while one takes over', async () => {
  const { processes, log, logged } = await openProcesses();
  const serve = (shards: number[], takeoverMs: number) =>
    noteServedShards({ processes, shards, log, renewMs: 10, takeoverMs });
  const stopFirst = serve([0, 1], 1e6);
  const stopOther = serve([2], 0);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(logged).toEqual([]);
  const stopSecond = serve([1], 20);
  await expect.poll(() => logged.length).toBe(1);
  expect(logged[0]).toMatch(/Another process serves the same shards: give each process its own SHARDS/);
  for (const stop of [stopFirst, stopOther, stopSecond]) await stop();
  expect(await processes.noteShards('next', [0, 1, 2], 1000)).toEqual([]);
  expect(logged).toHaveLength(1);
});
