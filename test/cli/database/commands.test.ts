import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { backupProgram } from '../../../src/cli/database/backup.ts';
import { migrateProgram } from '../../../src/cli/database/migrate.ts';
import { restoreProgram } from '../../../src/cli/database/restore.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import { type Outcome, runInProcess } from '../../support/in-process.ts';
import { PASSWORD, postgresMissing, postgresServer } from '../../support/postgres.ts';
import { someList, someVote } from '../../support/stored.ts';

const NOW = Date.now();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
  return () => rmSync(folder, { recursive: true });
});

const file = (name: string): string => join(folder, name);
const sqlite = (name: string): string => `sqlite://${file(name)}`;
const backup = (url: string, ...args: string[]): Promise<Outcome> =>
  runInProcess(backupProgram, args, { DATABASE_URL: url });
const restore = (url: string, ...args: string[]): Promise<Outcome> =>
  runInProcess(restoreProgram, args, { DATABASE_URL: url });
const migrate = (...args: string[]): Promise<Outcome> => runInProcess(migrateProgram, args);

/** A database with a list and three votes under it. */
async function someDatabase(url: string): Promise<string> {
  const database = await openDatabase(url, () => NOW);
  await database.lists.add(someList('m1', NOW));
  for (const choice of ['1', '2', 'up'] as const) await database.votes.add('m1', 'u1', someVote(choice, NOW));
  await database.close();
  return url;
}

async function votesIn(url: string): Promise<string[]> {
  const database = await openDatabase(url, () => NOW);
  const votes = await database.votes.ofUser('u1');
  await database.close();
  return votes.flatMap((list) => list.votes.map(({ choice }) => choice)).sort();
}

describe('backup and restore', () => {
  test('bring everything back, and say how much', async () => {
    const saved = await backup(await someDatabase(sqlite('a.sqlite')), '--to', file('saved.gz'));
    expect(saved).toMatchObject({ code: 0 });
    expect(saved.err).toContain(`rows of ${file('a.sqlite')} written to ${file('saved.gz')}`);
    expect(saved.out).toMatch(/^votes +3$/m);
    expect(saved.out).toMatch(/^lists +1$/m);
    const restored = await restore(sqlite('b.sqlite'), file('saved.gz'));
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.err).toMatch(/saved\.gz is whole: \d+ rows of SQLite, tables of version \d+, made 20/);
    expect(restored.out).toMatch(/^votes +3 +3$/m);
    expect(await votesIn(sqlite('b.sqlite'))).toEqual(['1', '2', 'up']);
    if (process.platform !== 'win32') expect(statSync(file('b.sqlite')).mode & 0o777).toBe(0o600);
  });

  test('a backup is made while a bot runs, a restore is not, with --force neither', async () => {
    const url = await someDatabase(sqlite('a.sqlite'));
    const bot = await openDatabase(url, () => NOW);
    expect(await backup(url, '--to', file('saved.gz'))).toMatchObject({ code: 0 });
    for (const force of [[], ['--force']]) {
      const refused = await restore(url, file('saved.gz'), ...force);
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.err).toMatch(/a\.sqlite is locked by another process: stop whatever else has it open/);
    }
    expect(await bot.votes.ofUser('u1')).toHaveLength(1);
    await bot.close();
    expect(await restore(url, file('saved.gz'), '--force')).toMatchObject({ code: 0 });
  });

  test('a database with rows is replaced only with --force, which says what goes', async () => {
    const url = await someDatabase(sqlite('a.sqlite'));
    await backup(url, '--to', file('saved.gz'));
    const database = await openDatabase(url, () => NOW);
    for (const choice of ['1', '2'] as const) await database.votes.remove('m1', 'u1', choice);
    await database.close();
    const refused = await restore(url, file('saved.gz'));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(
      /a\.sqlite is not empty \(guilds 1, lists 1, votes 1\): --force replaces all of that/,
    );
    expect(await votesIn(url)).toEqual(['up']);
    const forced = await restore(url, file('saved.gz'), '--force');
    expect(forced).toMatchObject({ code: 0 });
    expect(forced.err).toMatch(/is not empty \(guilds 1, lists 1, votes 1\): all of that is replaced/);
    expect(await votesIn(url)).toEqual(['1', '2', 'up']);
  });

  test('an interrupted or altered file is refused before anything is opened', async () => {
    await backup(await someDatabase(sqlite('a.sqlite')), '--to', file('saved.gz'));
    const whole = readFileSync(file('saved.gz'));
    writeFileSync(file('half.gz'), whole.subarray(0, whole.length / 2));
    const refused = await restore(sqlite('b.sqlite'), file('half.gz'));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err.trim()).toBe(
      `The backup ${file('half.gz')} is damaged (its end is missing): use another one.`,
    );
    expect(existsSync(file('b.sqlite'))).toBe(false);
  });

  test('what is wrong with the command line or the place is said in one sentence', async () => {
    const url = await someDatabase(sqlite('a.sqlite'));
    writeFileSync(file('mine'), 'mine');
    const failures: [Outcome, number, RegExp][] = [
      [await backup(url, '--to', ''), 2, /^--to takes the name of a file/],
      [await backup(url, '--too', 'x'), 2, /Unknown option '--too'/],
      [await backup(url, '--to', file('mine')), 1, /mine exists already: choose another name/],
      [await backup(url, '--to', file('mine/x')), 1, /x cannot be written: a part of the path is a file\.$/m],
      [
        await backup(sqlite('none.sqlite')),
        1,
        /^There is no database file .*none\.sqlite: correct DATABASE_URL/,
      ],
      [await backup('memory:'), 1, /^DATABASE_URL is "memory:", which holds nothing/],
      [await restore(url), 2, /^restore needs the FILE/],
      [await restore(url, 'a', 'b'), 2, /^"b" is one argument too many/],
      [await restore(url, file('none')), 1, /^There is no file .*none: check its name\.$/m],
    ];
    for (const [outcome, code, message] of failures) {
      expect(outcome).toMatchObject({ code, out: '', err: expect.stringMatching(message) });
    }
    expect(readFileSync(file('mine'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).filter((name) => /none|\.tmp$/.test(name))).toEqual([]);
  });
});

describe('migrate', () => {
  test('moves an installation, counts both sides, and does nothing the second time', async () => {
    const from = await someDatabase(sqlite('a.sqlite'));
    const moved = await migrate('--from', from, '--to', sqlite('b.sqlite'));
    expect(moved).toMatchObject({ code: 0 });
    expect(moved.out).toMatch(/^table +from +to$/m);
    expect(moved.out).toMatch(/^votes +3 +3$/m);
    expect(moved.err).toContain('set DATABASE_URL to the new database');
    expect(await votesIn(sqlite('b.sqlite'))).toEqual(['1', '2', 'up']);
    expect(await votesIn(from)).toEqual(['1', '2', 'up']);
    const again = await migrate('--from', from, '--to', sqlite('b.sqlite'));
    expect(again).toMatchObject({ code: 0, out: moved.out });
    expect(again.err).toContain('holds all rows of');
  });

  test('fills a database that a bot was started with once', async () => {
    await (await openDatabase(sqlite('b.sqlite'), () => NOW)).close();
    const moved = await migrate('--from', await someDatabase(sqlite('a.sqlite')), '--to', sqlite('b.sqlite'));
    expect(moved).toMatchObject({ code: 0 });
    expect(await votesIn(sqlite('b.sqlite'))).toEqual(['1', '2', 'up']);
  });

  test('refuses a target that holds something else, and databases in use', async () => {
    const [from, to] = [await someDatabase(sqlite('a.sqlite')), await someDatabase(sqlite('b.sqlite'))];
    const failures: [Outcome, number, RegExp][] = [
      [await migrate('--from', from, '--to', to), 1, /b\.sqlite is not empty \(.*votes 3\) and no copy of/],
      [await migrate('--from', from), 2, /^--to takes the URL/],
      [await migrate('--from', from, '--to', from), 2, /^--from and --to name the same database/],
      [
        await migrate('--from', sqlite('c.sqlite'), '--to', to),
        1,
        /^There is no database file.*: correct --from/,
      ],
      [await migrate('--from', from, '--to', 'mysql://x'), 1, /^--to starts with "mysql:"/],
    ];
    for (const used of [from, to]) {
      const bot = await openDatabase(used, () => NOW);
      failures.push([await migrate('--from', from, '--to', to), 1, /is locked by another process: stop/]);
      await bot.close();
    }
    for (const [outcome, code, message] of failures) {
      expect(outcome).toMatchObject({ code, out: '', err: expect.stringMatching(message) });
    }
  });
});

describe.skipIf(postgresMissing !== undefined)('with a PostgreSQL server', () => {
  const newDatabase = async () => (await postgresServer()).createDatabase();

  test('rows go there and back, as a backup and at once', async () => {
    const url = await newDatabase();
    const there = await migrate('--from', await someDatabase(sqlite('a.sqlite')), '--to', url);
    expect(there).toMatchObject({ code: 0 });
    expect(await votesIn(url)).toEqual(['1', '2', 'up']);
    expect(await migrate('--from', url, '--to', sqlite('b.sqlite'))).toMatchObject({ code: 0 });
    expect(await votesIn(sqlite('b.sqlite'))).toEqual(['1', '2', 'up']);
    const saved = await backup(url, '--to', file('saved.gz'));
    expect(saved).toMatchObject({ code: 0 });
    expect(await restore(sqlite('c.sqlite'), file('saved.gz'))).toMatchObject({ code: 0 });
    expect(await votesIn(sqlite('c.sqlite'))).toEqual(['1', '2', 'up']);
    for (const { out, err } of [there, saved]) expect(out + err).not.toContain(PASSWORD);
  });

  test('a restore or move waits until the bot is stopped', async () => {
    const url = await someDatabase(await newDatabase());
    const saved = await backup(url, '--to', file('saved.gz'));
    expect(saved).toMatchObject({ code: 0 });
    const bot = await openDatabase(url, () => NOW);
    expect(await bot.votes.ofUser('u1')).toHaveLength(1);
    const outcomes = [
      await restore(url, file('saved.gz'), '--force'),
      await migrate('--from', url, '--to', sqlite('b.sqlite')),
    ];
    await bot.close();
    for (const { code, err } of outcomes) {
      expect(code).toBe(1);
      expect(err).toMatch(/^The bot is using postgres:\S+ \(\d+ sessions?\): stop every process of it/m);
    }
    expect(await restore(url, file('saved.gz'), '--force')).toMatchObject({ code: 0 });
  });
});
