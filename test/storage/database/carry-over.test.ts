import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepOldStoreInStep } from '../../../src/storage/database/carry-over/forget.ts';
import type { Database } from '../../../src/storage/database/database.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import { openStore, type Store } from '../../../src/storage/store.ts';
import { pgliteDatabase, serverDatabase } from '../../support/databases.ts';
import { postgresMissing, postgresServer } from '../../support/postgres.ts';
import { DAY_MS } from '../../support/stored.ts';

/** When the fixture was written. */
const WRITTEN = Date.parse('2026-11-20T12:00Z');
const now = () => WRITTEN + DAY_MS;

const folder = mkdtempSync(join(tmpdir(), 'carry-over-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A file as version 0.1 left it. */
function oldFile(): string {
  const path = join(folder, `${files++}.sqlite`);
  const file = new DatabaseSync(path);
  file.exec(readFileSync(join(import.meta.dirname, 'fixtures/store-0.1.sql'), 'utf8'));
  file.close();
  return path;
}

const noDamage = (message: string, details: object): never => {
  throw new Error(`${message} ${JSON.stringify(details)}`);
};

async function withOldStore(work: (database: Database, store: Store, path: string) => Promise<void>) {
  const path = oldFile();
  const store = await openStore(`sqlite://${path}`, now);
  const database = await openDatabase(`sqlite://${path}`, now);
  await work(database, store, path);
  await database.close();
  await store.close();
}

const COUNTS = {
  lists: 3,
  votes: 5,
  schedules: 2,
  dropWeeks: 3,
  lookups: 4,
  members: 1,
  leftGuilds: 1,
};

async function expectEverything(database: Database): Promise<void> {
  const { votes, lists, members, schedules, drops, lookups, guilds } = database;
  expect(await lists.get('1001')).toEqual({
    message: '1001',
    channel: '700',
    guild: '900',
    postedAt: WRITTEN,
    pool: [
      { id: 't1', distance: 0.1, scoreBonus: 0 },
      { id: 't2', distance: 0.2, scoreBonus: 0.5 },
      { id: 't3', distance: 0.3, scoreBonus: 0 },
    ],
    seeds: [
      { id: 't0', title: 'Seed "quoted" 💿', artists: ['A', 'B'], features: { energy: 0.5, tempoBpm: 120 } },
    ],
    initialTracks: ['t1', 't2'],
    shownTracks: ['t3', 't2'],
    shownHash: 'edition1',
    messageTemplate: { embed: { title: 'Like Seed' }, reasons: { t1: ['why'] } },
  });
  expect(await lists.ofGuild('900', 0)).toEqual(['1001']);
  expect(await votes.ofUser('501')).toEqual([
    {
      message: '1001',
      user: '501',
      guild: '900',
      votes: [
        { choice: '1', tracks: ['t1'], at: WRITTEN, origin: 'reaction' },
        { choice: 'down', tracks: ['t3', 't2'], at: WRITTEN + 1, origin: 'button' },
      ],
    },
    {
      message: '1003',
      user: '501',
      guild: null,
      votes: [{ choice: '2', tracks: ['t2'], at: WRITTEN + 3, origin: 'button' }],
    },
  ]);
  // A list that was deleted leaves its votes.
  expect((await votes.ofGuild('900', 0)).map(({ message, user }) => `${message}/${user}`)).toEqual([
    '1001/501',
    '1001/502',
    '1002/502',
  ]);
  expect(await members.get('501')).toEqual({ hidden: true, named: false });
  expect(await members.deletedAt('503')).toBe(WRITTEN);
  expect(await guilds.leftBefore(WRITTEN)).toEqual(['901']);
  expect(await schedules.get('900')).toEqual({
    guild: '900',
    channel: '700',
    weekday: 5,
    hour: 18,
    timeZone: 'Europe/Lisbon',
    size: 5,
    theme: 'mood:calmer',
    thread: true,
    turnedOnBy: '501',
    since: WRITTEN - 30 * DAY_MS,
    revision: 'rev-1',
    nextDueAt: WRITTEN - 30 * DAY_MS,
    doneThrough: WRITTEN - 7 * DAY_MS,
  });
  const why = 'I need **Embed Links** in <#701>.';
  const paused = await schedules.get('902');
  expect(paused?.turnedOnBy).toBeUndefined();
  expect(paused?.paused).toEqual({
    why,
    at: WRITTEN - 7 * DAY_MS,
  });
  expect((await drops.postedTracks('900', 0)).map(({ id }) => id)).toEqual(['t5', 't6']);
  expect(await drops.lastPosted('900')).toMatchObject({
    week: '2026-W46',
    message: '1100',
    channel: '700',
  });
  expect(await drops.get('900', '2026-W47')).toMatchObject({
    state: 'planned',
    plan: {
      channel: '700',
      tracks: [{ id: 't7', kind: 'familiar', why: 'Because of t1' }],
    },
  });
  expect(await drops.lastSkipped('902')).toMatchObject({
    week: '2026-W46',
    dueAt: WRITTEN - 8 * DAY_MS,
    why: 'There was nothing new left to post.',
  });
  expect((await lookups.ofGuild('900')).map(({ track }) => track)).toEqual(['t1', 't2', 't3']);
  expect((await lookups.ofGuild('903')).map(({ track }) => track)).toEqual(['t9']);
}

describe('a store of version 0.1', () => {
  // Keyv judges by the system's clock what has expired.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: now() });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is carried over once, counted, and stays as it was', () =>
    withOldStore(async (database, store, path) => {
      const entries = () => {
        const file = new DatabaseSync(path);
        const rows = file.prepare('select * from entries order by namespace, key').all();
        file.close();
        return rows;
      };
      const before = entries();
      expect(await database.carryOver(store, noDamage)).toEqual(COUNTS);
      await expectEverything(database);
      await database.votes.remove('1001', '501', '1');
      expect(await database.carryOver(store, noDamage)).toBeUndefined();
      expect(await database.votes.ofMessage('1001')).toHaveLength(2);
      expect(entries()).toEqual(before);
    }));

  test('is carried over to PostgreSQL alike', async () => {
    const store = await openStore(`sqlite://${oldFile()}`, now);
    const opened = await (postgresMissing === undefined ? serverDatabase() : pgliteDatabase());
    opened.clock.now = now();
    await opened.run("delete from installation where name like 'carried-over%'");
    expect(await opened.database.carryOver(store, noDamage)).toEqual(COUNTS);
    await expectEverything(opened.database);
    await opened.close();
    await store.close();
  });

  test.skipIf(postgresMissing !== undefined)('may be in PostgreSQL itself', async () => {
    const url = await (await postgresServer()).createDatabase();
    const store = await openStore(url, now);
    const old = new DatabaseSync(oldFile());
    for (const { namespace, key, value } of old.prepare('select * from entries').all()) {
      const entry = JSON.parse(String(value)) as { value: unknown; expires?: number };
      const lifeMs = entry.expires === undefined ? undefined : entry.expires - now();
      if (lifeMs === undefined || lifeMs > 0)
        await store.keyv(String(namespace)).set(String(key), entry.value, lifeMs);
    }
    old.close();
    const database = await openDatabase(url, now);
    expect(await database.carryOver(store, noDamage)).toEqual(COUNTS);
    await expectEverything(database);
    await database.close();
    await store.close();
  });

  test('is carried over by one of several processes that start at once', async () => {
    const path = oldFile();
    const opened = await Promise.all(
      [1, 2, 3].map(async () => ({
        store: await openStore(`sqlite://${path}`, now),
        database: await openDatabase(`sqlite://${path}`, now),
      })),
    );
    const counts = await Promise.all(
      opened.map(({ store, database }) => database.carryOver(store, noDamage)),
    );
    expect(counts.filter((count) => count !== undefined)).toEqual([COUNTS]);
    for (const { store, database } of opened) {
      await database.close();
      await store.close();
    }
  });

  test('that is empty counts nothing', async () => {
    const store = await openStore('memory:', now);
    const database = await openDatabase('memory:', now);
    const nothing = Object.fromEntries(Object.keys(COUNTS).map((name) => [name, 0]));
    expect(await database.carryOver(store, noDamage)).toEqual(nothing);
    await database.close();
    await store.close();
  });

  test('leaves out what is damaged or has expired', () =>
    withOldStore(async (database, store) => {
      await store.keyv('votes').set('1001/509', { guild: 1, given: 'many' });
      await store.keyv('schedules').set('904', { weekday: 9 });
      const old = { guild: '900', given: [{ mark: 'up', tracks: [], at: 0, via: 'button' }] };
      await store.keyv('votes').set('1/509', old);
      const damaged: string[] = [];
      const counts = await database.carryOver(store, (_, { key }) => void damaged.push(key));
      expect(counts).toEqual(COUNTS);
      expect(damaged.sort()).toEqual(['1001/509', '904']);
    }));

  test('may hold codes in place of sentences', () =>
    withOldStore(async (database, store) => {
      const why = { code: 'drops.nothingNew', params: { week: 'W1' } };
      const skipped = { state: 'skipped', week: '2026-W45', dueAt: WRITTEN, why, at: WRITTEN };
      await store.keyv('drops').set('record/902/2026-W45', skipped);
      await database.carryOver(store, noDamage);
      expect(await database.drops.get('902', '2026-W45')).toMatchObject({ state: 'skipped', why });
    }));

  test('can be cleared of a person, and of a server', () =>
    withOldStore(async (database, store, path) => {
      await database.carryOver(store, noDamage);
      const inStep = keepOldStoreInStep(database, store);
      await inStep.members.delete('501');
      expect(await database.votes.ofUser('501')).toEqual([]);
      const text = () => {
        const file = new DatabaseSync(path);
        const rows = file.prepare('select key, value from entries').all();
        file.close();
        return JSON.stringify(rows);
      };
      expect(text()).not.toContain('501');
      expect(text()).toContain('1001/502');
      await inStep.guilds.delete('900');
      expect(await database.schedules.get('900')).toBeUndefined();
      expect(text()).not.toContain('900');
      expect(text()).toContain('heard/903');
    }));
});
