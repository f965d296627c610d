import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type AdditionsService, openAdditions } from '../../src/additions/open-additions.ts';
import { decodeCatalogue, encodeCatalogue, GrowingCatalogue } from '../../src/catalogue/index.ts';
import { DatabaseError } from '../../src/storage/database/error.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import type { AdditionRepository } from '../../src/storage/database/ports/additions.ts';
import { someAddition } from '../support/additions.ts';
import { memoryDatabase } from '../support/databases.ts';
import { postgresMissing, postgresServer } from '../support/postgres.ts';
import { recordedLog } from '../support/recorded-log.ts';
import { DAY_MS } from '../support/stored.ts';
import { trackId } from '../support/track-ids.ts';
import { madeUpTrack } from '../support/tracks.ts';

const NOW = Date.parse('2027-03-01T12:00Z');
/** Tracks 0 and 1 ship with the bot. */
const base = decodeCatalogue(
  encodeCatalogue(
    [0, 1].map((n) => ({ track: madeUpTrack(n), genre: 'rock', fine: [] })),
    { genreNames: ['rock', 'jazz'], fineNames: [] },
  ),
);
const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const added = (catalogue: GrowingCatalogue) =>
  numbers.filter((n) => catalogue.isAddition(catalogue.rowOf(trackId(n))));
const some = (...wanted: number[]) => wanted.map((n) => someAddition(n, NOW));

/** One process: its catalogue, and what keeps it in step with the database. */
async function openProcess(
  repository: Pick<AdditionRepository, 'changes' | 'save'>,
  clock = { now: NOW },
): Promise<{ service: AdditionsService; catalogue: GrowingCatalogue; lines: string[] }> {
  const catalogue = new GrowingCatalogue(base);
  const { log, lines } = recordedLog('info');
  const service = openAdditions({
    repository,
    catalogue,
    now: () => clock.now,
    log,
    pollMs: DAY_MS,
    storeDelayMs: 0,
  });
  onTestFinished(() => service.close());
  await service.loaded;
  return { service, catalogue, lines };
}

async function openMemory() {
  const { database, clock, close } = await memoryDatabase();
  onTestFinished(close);
  return { repository: database.additions, clock };
}

/** A database that can be away. */
function unreliable(repository: AdditionRepository) {
  const state: { error: Error | undefined; saves: number } = { error: undefined, saves: 0 };
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state.error !== undefined) throw state.error;
    return work();
  };
  const guarded: Pick<AdditionRepository, 'changes' | 'save'> = {
    changes: (cursor, limit) => guard(() => repository.changes(cursor, limit)),
    save(additions) {
      state.saves++;
      return guard(() => repository.save(additions));
    },
  };
  return { state, guarded };
}

const until = async (isTrue: () => boolean | Promise<boolean>) => {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 2));
};

const DATABASES = [
  {
    name: 'an SQLite file',
    skip: false,
    async url() {
      const folder = mkdtempSync(join(tmpdir(), 'additions-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      return `sqlite://${join(folder, 'test.sqlite')}`;
    },
  },
  {
    name: 'PostgreSQL',
    skip: postgresMissing !== undefined,
    url: async () => (await postgresServer()).createDatabase(),
  },
];

describe.each(DATABASES)('two processes on $name', ({ skip, url: makeUrl }) => {
  test.skipIf(skip)('know at the next reading what the other has learned, and what was removed', async () => {
    const url = await makeUrl();
    const open = async () => {
      const database = await openDatabase(url, () => NOW);
      onTestFinished(() => database.close());
      return { database, ...(await openProcess(database.additions)) };
    };
    const [one, other] = [await open(), await open()];
    expect(one.service.learn(some(2, 3))).toBe(2);
    expect(other.service.learn(some(4))).toBe(1);
    await until(async () => (await one.database.additions.stats()).tracks === 3);
    await Promise.all([one.service.catchUp(), other.service.catchUp()]);
    for (const { catalogue } of [one, other]) expect(added(catalogue)).toEqual([2, 3, 4]);

    await one.database.additions.remove([trackId(3)]);
    await Promise.all([one.service.catchUp(), other.service.catchUp()]);
    for (const { catalogue } of [one, other]) expect(added(catalogue)).toEqual([2, 4]);
    expect(other.service.learn(some(3, 5))).toBe(1);
    await until(async () => (await one.database.additions.stats()).tracks === 3);

    const { catalogue } = await open();
    expect(added(catalogue)).toEqual([2, 4, 5]);
  });
});

test('what is learned is in the catalogue at once, and in the database after closing', async () => {
  const { repository } = await openMemory();
  const { service, catalogue } = await openProcess(repository);
  const nameless = someAddition(3, NOW, { track: { ...madeUpTrack(3), artists: [] } });
  expect(service.learn([...some(0, 2, 2), nameless])).toBe(1);
  expect(added(catalogue)).toEqual([2]);
  await service.close();
  expect((await repository.find(numbers.map(trackId))).map(({ track }) => track.id)).toEqual([trackId(2)]);
});

test('all pages are loaded at the start', async () => {
  const { repository } = await openMemory();
  await repository.save(Array.from({ length: 4500 }, (_, n) => someAddition(n, NOW)));
  await repository.remove([trackId(7)]);
  const { catalogue, lines } = await openProcess(repository);
  // Those of the bundled catalogue are no additions of it.
  expect(catalogue.liveAdditions).toBe(4500 - 3);
  expect(lines).toEqual(['info Additions to the catalogue loaded']);
});

test('what may not be kept any longer is gone at the next reading', async () => {
  const { repository, clock } = await openMemory();
  const { service, catalogue } = await openProcess(repository, clock);
  service.learn([someAddition(2, clock.now, { keepUntil: clock.now + DAY_MS }), ...some(3)]);
  clock.now += DAY_MS;
  await service.catchUp();
  expect(added(catalogue)).toEqual([3]);
});

test('an import is not replaced by a look-up', async () => {
  const { repository } = await openMemory();
  await repository.save([someAddition(2, NOW, { source: 'mine.csv', genre: 'jazz' })]);
  const { service, catalogue } = await openProcess(repository);
  expect(service.learn([someAddition(2, NOW, { keepUntil: NOW + DAY_MS })])).toBe(0);
  expect(catalogue.addition(catalogue.rowOf(trackId(2)))).toMatchObject({
    source: 'mine.csv',
    genre: 'jazz',
  });
});

test('a removal that this process has not read yet is found when it stores', async () => {
  const { repository } = await openMemory();
  const { service, catalogue } = await openProcess(repository);
  await repository.remove([trackId(2)]);
  expect(service.learn(some(2, 3))).toBe(2);
  await until(() => added(catalogue).length === 1);
  expect(added(catalogue)).toEqual([3]);
  expect(service.learn(some(2))).toBe(0);
});

describe('while the database is away', () => {
  const unreachable = new DatabaseError('unreachable', 'The server cannot be reached.');

  test('learning goes on, and what was learned is stored when it is back', async () => {
    const { repository } = await openMemory();
    const { state, guarded } = unreliable(repository);
    const { service, catalogue, lines } = await openProcess(guarded);
    state.error = unreachable;
    expect(service.learn(some(2))).toBe(1);
    await until(() => state.saves === 1);
    await service.catchUp();
    await service.catchUp();
    expect(service.learn(some(3))).toBe(1);
    expect(added(catalogue)).toEqual([2, 3]);
    await repository.save(some(4));
    state.error = undefined;
    await service.catchUp();
    expect(added(catalogue)).toEqual([2, 3, 4]);
    await service.close();
    expect((await repository.stats()).tracks).toBe(3);
    expect(lines).toEqual([
      'warn Additions cannot be stored now, will retry',
      'warn Additions of other processes cannot be read, will retry',
      'info Additions of other processes can be read again',
    ]);
  });

  test('closing does not wait for it', async () => {
    const { repository } = await openMemory();
    const { state, guarded } = unreliable(repository);
    const { service, lines } = await openProcess(guarded);
    state.error = unreachable;
    service.learn(some(2));
    await service.close();
    expect(lines.at(-1)).toBe('warn Additions were not stored before the end');
  });

  test('the oldest of very many are not stored', async () => {
    const { repository } = await openMemory();
    const { state, guarded } = unreliable(repository);
    const { service, lines } = await openProcess(guarded);
    state.error = unreachable;
    service.learn(Array.from({ length: 10_003 }, (_, n) => someAddition(n, NOW)));
    expect(lines).toEqual(['warn Too many additions wait to be stored: the oldest will not be']);
    state.error = undefined;
    await service.close();
    expect((await repository.stats()).tracks).toBe(10_000);
    expect(await repository.find([trackId(2)])).toEqual([]);
  });
});

test('what no attempt can store does not keep what comes later waiting', async () => {
  const { repository } = await openMemory();
  const { state, guarded } = unreliable(repository);
  const { service, lines } = await openProcess(guarded);
  state.error = new TypeError('a bug');
  service.learn(some(2));
  await until(() => lines.length > 0);
  expect(lines).toEqual(['warn Additions could not be stored']);
  state.error = undefined;
  service.learn(some(3));
  await service.close();
  expect((await repository.stats()).tracks).toBe(1);
});
