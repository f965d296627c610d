import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pino from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UserFacingError } from '../src/lib/user-facing-error.ts';
import { openStorage } from '../src/open-storage.ts';
import { someList } from './support/stored.ts';

const log = pino({ level: 'silent' });
const NOW = Date.now();
const open = (url: string) =>
  openStorage({ DATABASE_URL: url, STORE_URL: url }, log, () => NOW, { busyTimeoutMs: 50 });

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** What a person reads who starts the program: one sentence. */
async function failureOf(url: string): Promise<string> {
  const error = await open(url).then(
    async (storage) => storage.close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserFacingError)) throw new Error(`no sentence: ${String(error)}`);
  expect(error.message).toMatch(/^[A-Z][^\n]*[^.]\.$/);
  return error.message;
}

async function makeFile(path: string): Promise<void> {
  const { database, close } = await open(`sqlite://${path}`);
  await database.lists.add(someList('m1', NOW));
  await close();
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** A fault of a file in use, with what takes it away. */
type Fault = (path: string) => () => void;

const lockedByAnother: Fault = (path) => {
  const other = new DatabaseSync(path);
  other.exec('pragma locking_mode = exclusive; begin exclusive');
  return () => other.close();
};

const overwritten =
  (from: number, to: number, byte: number): Fault =>
  (path) => {
    const whole = readFileSync(path);
    writeFileSync(path, Buffer.from(whole).fill(byte, from, to));
    return () => writeFileSync(path, whole);
  };

const newerVersion: Fault = (path) => {
  const change = (statement: string) => {
    const file = new DatabaseSync(path);
    file.exec(statement);
    file.close();
  };
  change("insert into migrations values ('9999-of-tomorrow', '2030-01-01T00:00:00.000Z')");
  return () => change("delete from migrations where name = '9999-of-tomorrow'");
};

/** Needs a small file system. */
const diskFull: Fault = (path) => {
  const filler = join(path, '../filler');
  const { bavail, bsize } = statfsSync(join(path, '..'));
  writeFileSync(filler, Buffer.alloc(bavail * bsize));
  return () => rmSync(filler);
};

/** A folder on a file system of 2 MB; undefined where none can be mounted. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** The bot reads nothing from a file that has a fault, and changes nothing in it. */
async function isRefusedUnharmed(path: string, fault: Fault): Promise<string> {
  await makeFile(path);
  const repair = fault(path);
  const before = hashOf(path);
  const message = await failureOf(`sqlite://${path}`);
  expect(hashOf(path)).toBe(before);
  repair();
  const { database, close } = await open(`sqlite://${path}`);
  expect(await database.lists.get('m1')).toBeDefined();
  await close();
  return message;
}

describe('a file of the database that', () => {
  test.each<[string, Fault, RegExp]>([
    ['another process has locked', lockedByAnother, /is locked by another process: stop whatever/],
    ['begins as no database does', overwritten(0, 100, 0x61), /is not an SQLite database: move it away/],
    ['has damaged pages', overwritten(8192, 40_960, 0xab), /is damaged .*put a backup in its place/],
    ['a newer version has written', newerVersion, /was written by a newer version of the bot .*: update/],
  ])('%s is refused in one sentence, unharmed, and opened afterwards', async (_what, fault, words) => {
    expect(await isRefusedUnharmed(join(newFolder(), 'bot.sqlite'), fault)).toMatch(words);
  });

  test('is on a full disk is refused in one sentence, unharmed, and opened afterwards', async ({ skip }) => {
    const folder = smallDisk();
    if (folder === undefined) return skip('no small file system can be mounted here');
    const message = await isRefusedUnharmed(join(folder, 'bot.sqlite'), diskFull);
    expect(message).toMatch(/^The disk that holds .* is full: free some space/);
  });

  test('is in a folder that is a file is refused in one sentence', async () => {
    const file = join(newFolder(), 'text.sqlite');
    writeFileSync(file, 'text');
    expect(await failureOf(`sqlite://${file}/a.sqlite`)).toContain('text.sqlite');
  });

  test('is a folder is refused in one sentence', async () => {
    expect(await failureOf(`sqlite://${newFolder()}`)).toMatch(/: check that it is a file this user may/);
  });
});

test('a new file on a full disk is refused in one sentence, and made once there is space', async ({
  skip,
}) => {
  const folder = smallDisk();
  if (folder === undefined) return skip('no small file system can be mounted here');
  const path = join(folder, 'bot.sqlite');
  const repair = diskFull(path);
  expect(await failureOf(`sqlite://${path}`)).toMatch(/^The disk that holds .* is full: free some space/);
  repair();
  await makeFile(path);
  expect(existsSync(path)).toBe(true);
});

test('a server that is not there is refused in one sentence, without its password', async () => {
  const message = await failureOf('postgres://u:secret@127.0.0.1:1/bot');
  expect(message).toMatch(/^The PostgreSQL server .* cannot be reached/);
  expect(message).not.toContain('secret');
});

describe('a setting', () => {
  test.each([
    ['http://localhost/db', /^DATABASE_URL starts with "http:"/],
    ['mysql://bot:hunter2@localhost/db', /^DATABASE_URL starts with "mysql:"/],
    ['data/bot.sqlite', /^DATABASE_URL has no scheme/],
    ['sqlite:', /^DATABASE_URL starts with "sqlite:"/],
    ['postgres://bot:hun#ter2@localhost/db', /^DATABASE_URL is no address of the form postgres:.*%23/],
    ['postgres://bot:hunter2@localhost:port/db', /^DATABASE_URL is no address of the form postgres:/],
  ])('DATABASE_URL=%s is refused in one sentence, without its password', async (url, words) => {
    const message = await failureOf(url);
    expect(message).toMatch(words);
    expect(message).not.toMatch(/hun#?ter2/);
  });

  test.each([
    ['http://localhost/db', /^STORE_URL starts with "http:"/],
    ['facts.sqlite', /^STORE_URL has no scheme/],
    ['sqlite:', /^STORE_URL names no file/],
    ['redis://:hun#ter2@localhost', /^STORE_URL is no address of the form redis:.*%23/],
    ['postgres://bot:hun#ter2@localhost/db', /^STORE_URL is no address of the form postgres:.*%23/],
  ])('STORE_URL=%s is refused in one sentence, without its password', async (url, words) => {
    const opening = openStorage({ DATABASE_URL: 'memory:', STORE_URL: url }, log, () => NOW);
    const error = await opening.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UserFacingError);
    expect(String(error)).not.toContain('ter2');
    expect((error as Error).message).toMatch(words);
  });
});
