import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { startLocalDiscord } from 'local-discord';
import { Random } from '../src/lib/random.ts';
import { openModels } from '../src/models.ts';
import { connect } from '../src/storage/database/copy/connect.ts';
import { writeBackupFile } from '../src/storage/database/copy/file/write.ts';
import { replaceRows } from '../src/storage/database/copy/load.ts';
import { withSnapshot } from '../src/storage/database/copy/snapshot.ts';
import { trackUrl } from '../src/track/track.ts';
import { postgresMissing, postgresServer } from '../test/support/postgres.ts';
import { BotProcess } from './soak/bot-process.ts';

const LISTS = Number(process.env.STORAGE_LISTS) || 300;
const VOTES = ['👍', '1️⃣', '3️⃣'];
const WAIT_MS = 20_000;

/** How many bytes the real bot stores for what people do, with the indexes, and how much memory it takes meanwhile. */
export async function run(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-storage-'));
  const discord = await startLocalDiscord({
    people: [{ username: 'ada', displayName: 'Ada' }],
    guilds: [{ name: 'Server', owner: 'ada', members: ['ada'], channels: [{ name: 'music' }] }],
    rateLimits: 'off',
  });
  const bot = new BotProcess(discord.apiUrl, discord.token, folder);
  try {
    await bot.ready();
    print(`memory ${Math.round(bot.memory() ?? Number.NaN)} MB when ready`);
    const [guild] = (await discord.driver.state()).guilds;
    const [as, channelId] = [guild?.ownerId ?? '', guild?.channels[0]?.id ?? ''];
    for (const link of someLinks(LISTS)) {
      const command = { as, channelId, options: { link }, wait: 'settled', waitMs: WAIT_MS } as const;
      const { message } = await discord.driver.command({ ...command, name: 'recommend' });
      if (message === undefined || message === null) continue;
      for (const vote of VOTES) await discord.driver.react(channelId, message.id, vote, as);
    }
    print(`memory ${Math.round(bot.memory() ?? Number.NaN)} MB after ${LISTS} lists`);
  } finally {
    await bot.stop();
    await discord.close();
  }
  const path = join(folder, 'data/classifacoustics.sqlite');
  printTables(path, print);
  if (postgresMissing === undefined) await printPostgres(path, print);
  const backup = await backUp(path, join(folder, 'backup.gz'));
  print(`file ${kB((await stat(path)).size)} kB, backup ${kB(backup)} kB`);
  await rm(folder, { recursive: true });
}

function someLinks(count: number): string[] {
  const { catalogue } = openModels(process.env.MODELS_DIR ?? join(import.meta.dirname, '../models'));
  const random = new Random(1);
  return Array.from({ length: count }, () => trackUrl(catalogue.track(random.below(catalogue.size)).id));
}

function printTables(path: string, print: (line: string) => void): void {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database
    .prepare(
      `select tbl_name as name, sum(pgsize) as bytes from dbstat join sqlite_schema using (name)
       where tbl_name not like 'sqlite%' and tbl_name not like 'migration%' group by tbl_name order by bytes desc`,
    )
    .all() as { name: string; bytes: number }[];
  for (const { name, bytes } of tables) {
    const rows = Number(database.prepare(`select count(*) as rows from "${name}"`).get()?.rows);
    if (rows >= 10) print(line(name, rows, bytes));
  }
  database.close();
}

/** The same rows in PostgreSQL. */
async function printPostgres(path: string, print: (line: string) => void): Promise<void> {
  const url = await (await postgresServer()).createDatabase();
  const options = { setting: 'the database', isExclusive: false, mustExist: true };
  const [from, to] = [await connect(`sqlite://${path}`, options), await connect(url, options)];
  const counts = await withSnapshot(from.db, (source) => replaceRows(to, source));
  print('PostgreSQL');
  for (const [name, rows] of counts) {
    const { rows: sizes } = await sql<{ bytes: number }>`
      select pg_total_relation_size(${name}::regclass) as bytes`.execute(to.db);
    if (rows >= 10) print(line(name, rows, sizes[0]?.bytes ?? 0));
  }
  for (const { close } of [from, to]) await close();
}

const line = (name: string, rows: number, bytes: number): string =>
  `  ${name.padEnd(14)} ${rows} rows, ${Math.round(bytes / rows)} bytes each`;

async function backUp(path: string, to: string): Promise<number> {
  const options = { setting: 'the file', isExclusive: false, mustExist: true };
  const { db, kind, close } = await connect(`sqlite://${path}`, options);
  await withSnapshot(db, (source) => writeBackupFile(to, source, { madeFrom: kind, madeAt: Date.now() }));
  await close();
  return (await stat(to)).size;
}

const kB = (bytes: number): number => Math.round(bytes / 1000);
