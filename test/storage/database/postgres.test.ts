import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { DatabaseError } from '../../../src/storage/database/error.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import { explainPostgresError } from '../../../src/storage/database/postgres/errors.ts';
import { PASSWORD, postgresMissing, postgresServer } from '../../support/postgres.ts';
import { freePort } from '../../support/server-process.ts';
import { someList, someVote } from '../../support/stored.ts';

/** The error of opening a database: one sentence, without the password anywhere in it. */
async function failureOf(opening: Promise<unknown>): Promise<DatabaseError> {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason as DatabaseError,
  );
  expect(error).toMatchObject({ name: 'DatabaseError' });
  expect(error?.message).toMatch(/^[A-Z][^\n]*[^.]\.$/);
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(PASSWORD);
  return error as DatabaseError;
}

describe('PostgreSQL’s errors', () => {
  const explained = (code: string, message = 'words') =>
    explainPostgresError(Object.assign(new Error(message), { code }), 'postgres://host/db');

  test.each([
    ['ECONNREFUSED', 'unreachable'],
    ['57P01', 'unreachable'],
    ['08006', 'unreachable'],
    ['28P01', 'access-denied'],
    ['3D000', 'no-such-database'],
    ['42501', 'access-denied'],
    ['25006', 'read-only'],
    ['53100', 'disk-full'],
    ['57014', 'timeout'],
  ])('%s means %s', (code, meaning) => expect(explained(code)).toMatchObject({ code: meaning }));

  test('that are bugs stay as they are', () => {
    const bug = Object.assign(new Error('syntax error'), { code: '42601' });
    expect(explainPostgresError(bug, 'x')).toBe(bug);
  });
});

test('a PostgreSQL server that is not there is named without its password', async () => {
  const error = await failureOf(openDatabase(`postgres://bot:${PASSWORD}@127.0.0.1:${await freePort()}/bot`));
  expect(error.code).toBe('unreachable');
  expect(error.message).toMatch(/postgres:\/\/127\.0\.0\.1:\d+\/bot/);
});

describe.skipIf(postgresMissing !== undefined)('a PostgreSQL server', () => {
  test('refuses a wrong password and a missing database', async () => {
    const url = await (await postgresServer()).createDatabase();
    expect(await failureOf(openDatabase(url.replace(PASSWORD, 'wrong')))).toMatchObject({
      code: 'access-denied',
    });
    expect(await failureOf(openDatabase(`${url}_missing`))).toMatchObject({ code: 'no-such-database' });
  });

  test('takes several processes that start at once', async () => {
    const url = await (await postgresServer()).createDatabase();
    const databases = await Promise.all(Array.from({ length: 4 }, () => openDatabase(url)));
    await Promise.all(databases.map((database) => database.check()));
    for (const database of databases) await database.close();
  });

  test('that is stopped fails calls with one sentence, ends no process, and is noticed when it is back', async () => {
    const server = await postgresServer();
    const warnings: object[] = [];
    const log = { info: () => {}, warn: (details: object) => void warnings.push(details) };
    const database = await openDatabase(await server.createDatabase(), () => Date.now(), log);
    await database.lists.add(someList('m1', Date.now()));
    expect(await database.votes.add('m1', 'u1', someVote('1', Date.now()))).toBe('new');
    const restored = new Promise<void>((resolve) => database.onRestored(resolve));

    // Connections that are idle, and some that are in use.
    const busy = Array.from({ length: 20 }, (_, n) =>
      database.votes.add('m1', `busy ${n}`, someVote('1', Date.now())).then(
        () => `busy ${n}`,
        () => undefined,
      ),
    );
    await server.stop();
    const stored = (await Promise.all(busy)).filter((user) => user !== undefined);
    const error = await failureOf(database.check());
    expect(error).toMatchObject({ code: 'unreachable', isTransient: true });
    await failureOf(database.votes.add('m1', 'u2', someVote('1', Date.now())));

    await server.start();
    await restored;
    const users = (await database.votes.ofMessage('m1')).map(({ user }) => user);
    expect(users).toEqual(expect.arrayContaining(['u1', ...stored]));
    expect(new Set(users).size).toBe(users.length);
    expect(await database.votes.add('m1', 'u2', someVote('1', Date.now()))).toBe('new');
    // Once when the outage begins and once when it ends.
    expect(warnings).toHaveLength(2);
    expect(inspect(warnings, { depth: 20 })).not.toContain(PASSWORD);
    await database.close();
  });
});
