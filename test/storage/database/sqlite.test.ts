import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { CompiledQuery, Kysely } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { DatabaseError } from '../../../src/storage/database/error.ts';
import { migrate } from '../../../src/storage/database/migrate.ts';
import { migrationsFor } from '../../../src/storage/database/migrations/index.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import type { Tables } from '../../../src/storage/database/schema.ts';
import { SqliteConnection } from '../../../src/storage/database/sqlite/connection.ts';
import { sqliteDialect } from '../../../src/storage/database/sqlite/dialect.ts';
import { openStore } from '../../../src/storage/store.ts';
import { someList, someVote } from '../../support/stored.ts';

const folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.sqlite`);

/** The error of opening a database, which has one sentence. */
async function failureOf(opening: Promise<unknown>): Promise<DatabaseError> {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DatabaseError)) throw new Error(`no DatabaseError: ${String(error)}`);
  expect(error.message).toMatch(/^[A-Z][^\n]*[^.]\.$/);
  return error;
}

describe('opening an SQLite database', () => {
  test('creates the file and its folder, readable by its owner alone', async () => {
    const path = join(folder, 'new', 'folder', 'private.sqlite');
    const database = await openDatabase(`sqlite://${path}`);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    await database.close();
  });

  test('keeps what was written before, from a relative path too', async () => {
    const path = newFile();
    const first = await openDatabase(`sqlite://${path}`);
    await first.lists.add(someList('m1', Date.now()));
    await first.close();
    const second = await openDatabase(`sqlite://${relative(process.cwd(), path)}`);
    expect(await second.lists.get('m1')).toBeDefined();
    await second.close();
  });

  test('a closed database says so', async () => {
    const database = await openDatabase('memory:');
    await database.check();
    await database.close();
    await expect(database.check()).rejects.toThrow();
    await database.close();
  });

  test.each([
    '',
    'nonsense',
    'sqlite:',
    'mysql://x',
    'redis://localhost',
  ])('refuses the URL %j', async (url) => {
    const error = await failureOf(openDatabase(url));
    expect(error.code).toBe('bad-url');
    expect(error.message).toContain('sqlite://path/to/file.sqlite');
  });

  test('refuses a file that is not a database', async () => {
    const path = newFile();
    writeFileSync(path, 'this is not a database '.repeat(500));
    expect(await failureOf(openDatabase(`sqlite://${path}`))).toMatchObject({ code: 'not-a-database' });
    expect(readFileSync(path, 'utf8')).toMatch(/^this is not a database/);
  });

  test('refuses a folder in place of a file, and a file in place of a folder', async () => {
    expect(await failureOf(openDatabase(`sqlite://${folder}`))).toMatchObject({ code: 'folder-unusable' });
    const file = newFile();
    writeFileSync(file, '');
    const inside = await failureOf(openDatabase(`sqlite://${join(file, 'x', 'y.sqlite')}`));
    expect(inside).toMatchObject({ code: 'folder-unusable' });
    expect(inside.message).toContain('does not exist and cannot be made');
  });

  test.skipIf(process.platform !== 'linux')(
    'says of no file system without blocks that its disk is full',
    async () => {
      const error = await failureOf(openDatabase('sqlite:///proc/x.sqlite'));
      expect(error).toMatchObject({ code: 'folder-unusable' });
    },
  );

  test.each([
    ['file', '777', '444', /^read-only: .* is read-only: let this user write to the file/],
    ['folder', '555', '666', /^read-only: .* is read-only: let this user write to the folder/],
  ])('a read-only %s is named as what it is', async (name, folderMode, fileMode, words) => {
    const path = join(folder, `guarded ${name}`, 'file.sqlite');
    await (await openDatabase(`sqlite://${path}`)).close();
    for (const [mode, place] of [
      [fileMode, path],
      [folderMode, dirname(path)],
      ['755', folder],
    ] as const) {
      chmodSync(place, mode);
    }
    const script = `
      import { openDatabase } from '${join(import.meta.dirname, '../../../src/storage/database/open.ts')}';
      // Root may write everywhere.
      if (process.getuid() === 0) process.setuid(65534);
      await openDatabase('sqlite://' + process.argv[1]).catch(({ code, message }) => console.log(code + ': ' + message));`;
    const before = readFileSync(path);
    const args = ['--input-type=module', '-e', script, path];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    chmodSync(dirname(path), '777');
    expect(stdout).toMatch(words);
    expect(readFileSync(path).equals(before)).toBe(true);
    await (await openDatabase(`sqlite://${path}`)).close();
  });

  test('a database of a newer version is refused, and left as it is', async () => {
    const path = newFile();
    await (await openDatabase(`sqlite://${path}`)).close();
    const other = new DatabaseSync(path);
    other.exec("insert into migrations values ('0002-from-the-future', '2030-01-01T00:00:00.000Z')");
    const error = await failureOf(openDatabase(`sqlite://${path}`));
    expect(error.code).toBe('newer-schema');
    const known = Object.keys(migrationsFor('sqlite')).length;
    expect(error.message).toContain(`tables of version ${known + 1}, this one knows ${known}`);
    expect(other.prepare('select count(*) as n from migrations').get()).toEqual({ n: known + 1 });
    other.close();
  });
});

describe('a file that another process has locked', () => {
  test('is waited for without stopping the event loop', async () => {
    const path = newFile();
    const database = await openDatabase(`sqlite://${path}`);
    const other = new DatabaseSync(path);
    other.exec('begin immediate');
    setTimeout(() => other.exec('commit'), 400);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const began = performance.now();
    await database.lists.add(someList('m1', Date.now()));
    expect(performance.now() - began).toBeGreaterThan(300);
    delay.disable();
    // Waiting in SQLite itself would show as one delay of the whole time.
    expect(delay.percentile(50) / 1e6).toBeLessThan(100);
    other.close();
    await database.close();
  });

  test('by the Keyv store of the same process is no deadlock', async () => {
    const path = newFile();
    const store = await openStore(`sqlite://${path}`);
    const database = await openDatabase(`sqlite://${path}`);
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        await database.lists.add(someList(`m${n}`, Date.now()));
        await store.keyv('features').set(`k${n}`, n);
        await database.votes.toggle(`m${n}`, 'u1', someVote('1', Date.now()));
      }),
    );
    expect(await database.votes.ofUser('u1')).toHaveLength(50);
    // One that waited for the other inside SQLite would wait for five seconds, in vain.
    expect(performance.now() - began).toBeLessThan(4000);
    await database.close();
    await store.close();
  });

  test('is given up after a while, with one sentence', async () => {
    const path = newFile();
    await (await openDatabase(`sqlite://${path}`)).close();
    const other = new DatabaseSync(path);
    other.exec('pragma locking_mode = exclusive; begin exclusive');
    const error = await failureOf(SqliteConnection.open(path, 50));
    expect(error).toMatchObject({ code: 'locked', isTransient: true });
    other.exec('commit');
    other.close();
    const connection = await SqliteConnection.open(path, 50);
    connection.close();
  });
});

describe('a full disk', () => {
  test('fails a transaction as a whole, and does no damage', async () => {
    const path = newFile();
    const connection = await SqliteConnection.open(path, 50);
    const db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
    await migrate(db, migrationsFor('sqlite'), path);
    const pages = await connection.executeQuery<{ page_count: number }>(
      CompiledQuery.raw('pragma page_count'),
    );
    await connection.run(`pragma max_page_count = ${pages.rows[0]?.page_count ?? 0}`);
    const filling = db.transaction().execute(async (trx) => {
      for (let n = 0; n < 1000; n++) {
        const value = 'x'.repeat(1000);
        await trx
          .insertInto('installation')
          .values({ name: `n${n}`, value })
          .execute();
      }
    });
    expect(await failureOf(filling)).toMatchObject({ code: 'disk-full', isTransient: true });
    expect(connection.isInTransaction).toBe(false);
    await connection.run('pragma max_page_count = 1000000');
    const { rows } = await connection.executeQuery(
      CompiledQuery.raw("select 1 from installation where name like 'n%'"),
    );
    expect(rows).toEqual([]);
    await db.insertInto('installation').values({ name: 'n', value: 'fits' }).execute();
    const checked = await connection.executeQuery(CompiledQuery.raw('pragma integrity_check'));
    expect(checked.rows).toEqual([{ integrity_check: 'ok' }]);
    await db.destroy();
  });
});

describe('deletion', () => {
  test('of a person leaves their id neither in the file nor in its write-ahead log', async () => {
    const path = newFile();
    const database = await openDatabase(`sqlite://${path}`);
    const user = '987654321098765432';
    const { lists, votes, members } = database;
    for (let n = 0; n < 50; n++) {
      await lists.add(someList(`m${n}`, Date.now()));
      await votes.add(`m${n}`, user, someVote('up', Date.now()));
      await votes.add(`m${n}`, `other ${n}`, someVote('up', Date.now()));
    }
    await members.setVisibility(user, { hidden: true, named: false });
    const bytes = () => [path, `${path}-wal`].map((file) => readFileSync(file, 'latin1')).join('');
    expect(bytes()).toContain(user);
    expect(await members.delete(user)).toHaveLength(50);
    expect(bytes()).not.toContain(user);
    expect(bytes()).toContain('other 49');
    await database.close();
  });
});
