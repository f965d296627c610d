import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, type RawDatabase } from '../../../src/storage/database/copy/connect.ts';
import { countRows } from '../../../src/storage/database/copy/snapshot.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import type { TableName } from '../../../src/storage/database/primary-keys.ts';
import { postgresMissing, postgresServer } from '../../support/postgres.ts';
import { type Program, run } from '../../support/program.ts';

/** So many that a program is killed long before it is done. */
const ARTISTS = 50_000;

let folder: string;
let from: string;
const sqlite = (name: string): string => `sqlite://${join(folder, name)}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'killed-'));
  from = sqlite('from.sqlite');
  await (await openDatabase(from)).close();
  await inside(from, async ({ db }) => {
    await sql`insert into guilds (guild_id) values ('g1')`.execute(db);
    await sql`
      with recursive number(n) as (select 1 union all select n + 1 from number where n < ${ARTISTS})
      insert into known_artists select 'g1', 'artist ' || n, n from number`.execute(db);
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function inside<T>(url: string, work: (database: RawDatabase) => Promise<T>): Promise<T> {
  const database = await connect(url, { setting: 'it', isExclusive: false, mustExist: false });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const artistsIn = (url: string): Promise<number | undefined> =>
  inside(url, async ({ db }) => (await countRows(db)).get('known_artists' satisfies TableName));

/** Kills a program while it copies rows. */
async function killed(program: Program): Promise<void> {
  await program.saying(/(reading|writing|copying) \w+: /);
  program.child.kill('SIGKILL');
  await program.exitCode;
  expect(program.child.signalCode).toBe('SIGKILL');
}

const TARGETS = [
  { name: 'SQLite', open: async () => sqlite('to.sqlite'), skip: false },
  {
    name: 'PostgreSQL',
    open: async () => (await postgresServer()).createDatabase(),
    skip: postgresMissing !== undefined,
  },
];

describe.each(TARGETS.filter(({ skip }) => !skip))('killed while it writes to $name', ({ open }) => {
  test('migrate leaves nothing, and started again brings all rows once', async () => {
    const to = await open();
    const migrate = () => run('src/cli/migrate.ts', ['--from', from, '--to', to]);
    for (let kills = 0; kills < 2; kills++) {
      await killed(migrate());
      expect(await artistsIn(to)).toBeUndefined();
    }
    // A server notices after a moment that the program is gone.
    await expect.poll(() => migrate().exitCode, { timeout: 30_000 }).toBe(0);
    expect(await artistsIn(to)).toBe(ARTISTS);
  });
});

test('a killed backup leaves no file that looks like one, a killed restore the rows of before', async () => {
  const path = join(folder, 'saved.gz');
  const backup = () => run('src/cli/backup.ts', ['--to', path], { DATABASE_URL: from });
  await killed(backup());
  expect(existsSync(path)).toBe(false);
  expect(await backup().exitCode).toBe(0);
  const to = sqlite('restored.sqlite');
  await (await openDatabase(to)).close();
  await inside(to, ({ db }) => sql`insert into guilds (guild_id) values ('kept')`.execute(db));
  const restore = () => run('src/cli/restore.ts', [path, '--force'], { DATABASE_URL: to });
  await killed(restore());
  const guilds = await inside(to, ({ db }) => db.selectFrom('guilds').select('guild_id').execute());
  expect(guilds).toEqual([{ guild_id: 'kept' }]);
  expect(await restore().exitCode).toBe(0);
  expect(await artistsIn(to)).toBe(ARTISTS);
});
