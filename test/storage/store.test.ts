import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { StoreError } from '../../src/storage/error.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { storeContract } from '../contracts/store.ts';
import { postgresMissing, postgresServer } from '../support/postgres.ts';
import { redisMissing, redisServer } from '../support/redis.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = (): string => join(folder, 'new', `store-${files++}.sqlite`);

storeContract('memory:', () => openStore('memory:'));
storeContract('sqlite://', () => openStore(`sqlite://${newFile()}`));

for (const missing of [redisMissing, postgresMissing]) if (missing !== undefined) console.log(missing);
if (redisMissing === undefined) {
  storeContract('redis://', async () => openStore(await (await redisServer()).emptyDatabase()));
}
if (postgresMissing === undefined) {
  storeContract('postgres://', async () => openStore(await (await postgresServer()).createDatabase()));
}

const counter = `
  import { openStore } from '${join(import.meta.dirname, '../../src/storage/store.ts')}';
  const store = await openStore(process.argv[1]);
  for (let i = 0; i < 200; i += 1) await store.keyv('votes').set(process.pid + ' ' + i, i);
  await store.close();`;

describe('openStore', () => {
  test('entries survive a restart', async () => {
    const url = `sqlite://${newFile()}`;
    const first = await openStore(url);
    await first.keyv('votes').set('a', 1);
    await first.close();
    const second = await openStore(url);
    expect(await second.keyv('votes').get('a')).toBe(1);
    await second.close();
  });

  test('several processes share one file, and no write is lost', async () => {
    const url = `sqlite://${newFile()}`;
    const runs = Array.from({ length: 3 }, () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', counter, url]),
    );
    await Promise.all(runs);
    const store = await openStore(url);
    let votes = 0;
    for await (const _ of store.keyv('votes').iterator()) votes += 1;
    expect(votes).toBe(600);
    await store.close();
  });

  test('a file that another process has locked is waited for without stopping the event loop', async () => {
    const path = newFile();
    await (await openStore(`sqlite://${path}`)).close();
    const other = new DatabaseSync(path);
    const whileLocked = async (work: () => Promise<unknown>) => {
      other.exec('begin immediate');
      // Comes only if the event loop goes on.
      setTimeout(() => other.exec('commit'), 200);
      await work();
      expect(other.isTransaction).toBe(false);
    };
    let store: Store | undefined;
    await whileLocked(async () => {
      store = await openStore(`sqlite://${path}`);
    });
    await whileLocked(async () => store?.keyv('features').set('a', 1));
    expect(await store?.keyv('features').get('a')).toBe(1);
    await store?.close();
    other.close();
  });

  test('expired entries are removed from the file every day and cannot be read from it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const path = newFile();
    const store = await openStore(`sqlite://${path}`);
    await store.keyv('features').set('old', 'words to forget', 3600_000);
    await store.keyv('features').set('kept', 'words to keep');
    expect(readFileSync(`${path}-wal`, 'latin1')).toContain('words to forget');
    vi.advanceTimersByTime(25 * 3600_000);
    const bytes = [path, `${path}-wal`].map((file) => readFileSync(file, 'latin1')).join('');
    expect(bytes).not.toContain('words to forget');
    expect(bytes).toContain('words to keep');
    await store.close();
  });

  test('the file is readable by its owner alone, and so is what SQLite puts beside it', async () => {
    const path = newFile();
    const store = await openStore(`sqlite://${path}`);
    await store.keyv('features').set('a', 1);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    await store.close();
  });

  test('a large file that lost its end is reported', async () => {
    const path = join(folder, 'cut.sqlite');
    await (await openStore(`sqlite://${path}`)).close();
    const file = new DatabaseSync(path);
    file.exec('pragma journal_mode = delete; pragma synchronous = off; create table filler (x)');
    file.exec('insert into filler values (zeroblob(70 * 1048576))');
    file.close();
    await (await openStore(`sqlite://${path}`)).close();
    truncateSync(path, 66 * 2 ** 20);
    await expect(openStore(`sqlite://${path}`)).rejects.toThrow(/cut\.sqlite is damaged/);
  });

  test('a path may contain a percent sign', async () => {
    const path = join(folder, '100%.sqlite');
    await (await openStore(`sqlite://${path}`)).close();
    expect(existsSync(path)).toBe(true);
  });

  test('a file that is not a database is reported with what to do', async () => {
    const path = join(folder, 'bad.sqlite');
    writeFileSync(path, 'this is not a database '.repeat(500));
    await expect(openStore(`sqlite://${path}`)).rejects.toThrow(
      /bad\.sqlite is not an SQLite database: move it away, or point STORE_URL/,
    );
  });

  test('a file with damaged pages is reported', async () => {
    const path = join(folder, 'torn.sqlite');
    const store = await openStore(`sqlite://${path}`);
    for (let i = 0; i < 500; i += 1) await store.keyv('votes').set(`key ${i}`, 'x'.repeat(200));
    await store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xab, 8192, 40_960);
    writeFileSync(path, bytes);
    await expect(openStore(`sqlite://${path}`)).rejects.toThrow(/torn\.sqlite is damaged/);
  });

  test('a file written by a newer version is rejected', async () => {
    const path = join(folder, 'newer.sqlite');
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await expect(openStore(`sqlite://${path}`)).rejects.toThrow(/newer version of the bot \(format 99/);
  });

  test('a path that cannot be written to is reported', async () => {
    await expect(openStore(`sqlite://${folder}`)).rejects.toThrow(
      /cannot be opened .*: check that it is a file this user may/,
    );
  });

  test.each([
    '',
    'nonsense',
    'sqlite:',
    'mysql://x',
  ])('the URL %j is rejected with the forms that are supported', async (url) => {
    await expect(openStore(url)).rejects.toThrow(/sqlite:\/\/path/);
    await expect(openStore(url)).rejects.toBeInstanceOf(StoreError);
  });
});
