import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { KeyvDropRepository } from '../../../src/drops/repository/keyv-drop-repository.ts';
import { KeyvLookupRepository } from '../../../src/drops/repository/keyv-lookup-repository.ts';
import { KeyvScheduleRepository } from '../../../src/drops/repository/keyv-schedule-repository.ts';
import { message } from '../../../src/messages/message.ts';
import { renderStored } from '../../../src/messages/stored-message.ts';
import { translatorFor } from '../../../src/messages/translator.ts';
import { openStore, type Store } from '../../../src/storage/store.ts';
import { dropRepositoryContract } from '../../contracts/drops/drop-repository.ts';
import { lookupRepositoryContract } from '../../contracts/drops/lookup-repository.ts';
import type { DropRepositories, OpenRepositories } from '../../contracts/drops/repositories.ts';
import { scheduleRepositoryContract } from '../../contracts/drops/schedule-repository.ts';

function repositoriesOf(store: Store, now: () => number): Omit<DropRepositories, 'close'> {
  const onDamage = (text: string, details: object) => {
    throw new Error(`${text} ${JSON.stringify(details)}`);
  };
  return {
    schedules: new KeyvScheduleRepository(store, now, onDamage),
    drops: new KeyvDropRepository(store, now, onDamage),
    lookups: new KeyvLookupRepository(store, now, onDamage),
  };
}

const inMemory: OpenRepositories = async (now) => {
  const store = await openStore('memory:', now);
  return { ...repositoriesOf(store, now), close: () => store.close() };
};

const inSqlite: OpenRepositories = async (now) => {
  const folder = mkdtempSync(join(tmpdir(), 'drops-'));
  const store = await openStore(`sqlite://${join(folder, 'store.sqlite')}`, now);
  const close = async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  };
  return { ...repositoriesOf(store, now), close };
};

for (const [name, open] of [
  ['memory', inMemory],
  ['SQLite', inSqlite],
] as const) {
  scheduleRepositoryContract(name, open);
  dropRepositoryContract(name, open);
  lookupRepositoryContract(name, open);
}

/** Entries as version 0.1.0 wrote them. */
async function openEarlierStore() {
  const store = await openStore('memory:');
  onTestFinished(() => store.close());
  const at = Date.parse('2026-06-01T18:00Z');
  const skip = { week: '2026-W23', dueAt: at, why: 'There was nothing new left to post.', at };
  const settings = { channel: '7', weekday: 1, hour: 18, timeZone: 'UTC', size: 5, thread: false };
  await store.keyv('schedules').set('1', { ...settings, by: 'ada', since: at, revision: 'a' });
  const entries = {
    'progress/1': {
      through: at,
      paused: { revision: 'a', why: 'The channel is gone. Choose another one with `/drops on`.', at },
      lastSkip: skip,
    },
    'record/1/2026-W23': { state: 'skipped', ...skip },
    'record/1/2026-W22': { state: 'posted', channel: '7', message: '8', tracks: ['t'], at: at - 1 },
    'plan/1/2026-W24': { channel: '7', picks: [{ id: 't', kind: 'familiar', why: 'because' }], at },
    'heard/1': [{ id: 't', at }],
  };
  for (const [key, value] of Object.entries(entries)) await store.keyv('drops').set(key, value);
  return { ...repositoriesOf(store, () => at), at, skip };
}

test('what an earlier version stored is read, and its sentences are shown as they are', async () => {
  const { schedules, drops, lookups, at, skip } = await openEarlierStore();
  const english = translatorFor();
  expect(await schedules.find('1')).toMatchObject({ revision: 'a', channel: '7' });
  const due = await Array.fromAsync(schedules.dueBefore(at, () => true));
  expect(due).toEqual([{ guild: '1', revision: 'a', dueAt: undefined }]);
  const progress = await drops.progress('1');
  expect(renderStored(english, progress?.paused?.why ?? '')).toBe(
    'The channel is gone. Choose another one with `/drops on`.',
  );
  expect(await drops.week('1', '2026-W23')).toEqual({ state: 'skipped', ...skip });
  expect(await drops.week('1', '2026-W22')).toMatchObject({ state: 'posted', tracks: ['t'] });
  expect(await drops.postedTracksSince('1', at - 1)).toEqual(['t']);
  expect(await drops.plan('1', '2026-W24')).toMatchObject({ picks: [{ why: 'because' }] });
  expect(await lookups.recent('1')).toEqual([{ id: 't', at }]);
});

test('a reason that a newer version stored does not make its entry unreadable', async () => {
  const store = await openStore('memory:');
  onTestFinished(() => store.close());
  const { drops } = repositoriesOf(store, () => 0);
  const skip = { week: '2026-W23', dueAt: 1, why: { code: 'drops.skipReason.unheardOf' }, at: 1 };
  await store.keyv('drops').set('record/1/2026-W23', { state: 'skipped', ...skip });
  expect(await drops.week('1', '2026-W23')).toEqual({ state: 'skipped', ...skip });
});

test('a reason around a sentence of an earlier version keeps that sentence', () => {
  const paused = message('drops.skipReason.paused', { why: 'Discord says "Missing Access" in <#7>.' });
  expect(renderStored(translatorFor(), paused)).toBe(
    'Drops were paused: Discord says "Missing Access" in <#7>.',
  );
});
