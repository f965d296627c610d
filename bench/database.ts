import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Insertable, Kysely, PostgresDialect } from 'kysely';
import { Random } from '../src/lib/random.ts';
import type { Database } from '../src/storage/database/database.ts';
import { openDatabase } from '../src/storage/database/open.ts';
import { Availability } from '../src/storage/database/postgres/availability.ts';
import { openPool } from '../src/storage/database/postgres/pool.ts';
import { LIST_LIFE_MS, type Tables, VOTE_LIFE_MS } from '../src/storage/database/schema.ts';
import { SqliteConnection } from '../src/storage/database/sqlite/connection.ts';
import { sqliteDialect } from '../src/storage/database/sqlite/dialect.ts';
import { postgresMissing, postgresServer } from '../test/support/postgres.ts';
import { someList, someVote } from '../test/support/stored.ts';

/** BENCH_SCALE=0.01 is a quick run. */
const SCALE = Number(process.env.BENCH_SCALE ?? 1);
const GUILDS = Math.round(100_000 * SCALE);
const VOTES = Math.round(1_000_000 * SCALE);
/** Servers of one process: what Discord puts on one shard. */
const SHARD = Math.min(2500, GUILDS);
/** One server is as large as a hundred usual ones. */
const LARGE_GUILD_VOTES = Math.min(1000, VOTES / 10);
/** One person votes as nobody does. */
const KEEN_USER_VOTES = Math.min(2000, VOTES / 10);
const ROWS_AT_ONCE = 500;
const RUNS = 20;
const NOW = Date.parse('2027-03-01T18:00Z');
const DAY_MS = 24 * 3600 * 1000;

/** What the bot asks of its database at the size of 100,000 servers, on SQLite and on PostgreSQL. */
export async function run(print: (line: string) => void): Promise<void> {
  print(`${GUILDS} servers with a schedule and a list each, ${VOTES} votes; medians of ${RUNS} runs in ms`);
  const folder = await mkdtemp(join(tmpdir(), 'bench-database-'));
  try {
    const path = join(folder, 'bench.sqlite');
    await measure(`sqlite://${path}`, (work) => withSqlite(path, work), print);
    print(`  file ${Math.round((await stat(path)).size / 1e6)} MB`);
    if (postgresMissing !== undefined) return print(postgresMissing);
    const url = await (await postgresServer()).createDatabase();
    await measure(url, (work) => withPostgres(url, work), print);
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Fill = (work: (db: Kysely<Tables>) => Promise<void>) => Promise<void>;

async function withSqlite(path: string, work: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
  const connection = await SqliteConnection.open(path, 10_000);
  // Filling would otherwise write each page of each index many times.
  await connection.run('PRAGMA cache_size = -1000000');
  const db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
  await work(db);
  await db.destroy();
}

async function withPostgres(url: string, work: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
  const pool = await openPool({ url, place: 'bench', mayTakeLong: true }, new Availability(() => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  await work(db);
  await db.destroy();
}

async function measure(url: string, fill: Fill, print: (line: string) => void): Promise<void> {
  const created = await openDatabase(url, () => NOW);
  print(
    created.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL, which does not wait for the disk here (fsync off)',
  );
  await created.close();
  const began = performance.now();
  await fill(insertEverything);
  print(`  filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);

  const openedAt = performance.now();
  const database = await openDatabase(url, () => NOW);
  print(`  start ${ms(performance.now() - openedAt)}`);
  await ask(database, print);
  await database.close();
}

async function ask(database: Database, print: (line: string) => void): Promise<void> {
  const { schedules, votes, lists, members, guilds } = database;
  const shard = Array.from({ length: SHARD }, (_, n) => guildId(n * Math.floor(GUILDS / SHARD)));
  const report = async (what: string, work: (run: number) => Promise<number | string>, runs = RUNS) => {
    const times: number[] = [];
    let result: number | string = '';
    for (let n = 0; n < runs; n++) {
      const began = performance.now();
      result = await work(n);
      times.push(performance.now() - began);
    }
    print(`  ${what} ${ms(median(times))} (${result})`);
  };
  const due = async (at: number) => `${(await schedules.due(shard, at)).length} schedules`;
  await report(`due of ${SHARD} servers, few due`, () => due(NOW));
  await report(`due of ${SHARD} servers, all due`, () => due(NOW + 8 * DAY_MS));
  const sizeOf = (all: readonly { votes: readonly unknown[] }[]) =>
    `${all.reduce((sum, { votes: own }) => sum + own.length, 0)} votes`;
  await report('votes of a large server, 90 days', async () =>
    sizeOf(await votes.ofGuild(guildId(0), NOW - LIST_LIFE_MS)),
  );
  await report('votes of a usual server, 90 days', async (n) =>
    sizeOf(await votes.ofGuild(guildId(1 + n), NOW - LIST_LIFE_MS)),
  );
  await report('votes on a list', async (n) => sizeOf(await votes.ofMessage(messageId(1 + n))));
  await report(
    'lists of a server',
    async (n) => (await lists.ofGuild(guildId(n), NOW - LIST_LIFE_MS)).length,
  );
  await report('list', async (n) => ((await lists.get(messageId(n))) === undefined ? 'missing' : 'found'));
  await report('store a vote', async (n) => votes.add(messageId(n), 'new voter', someVote('1', NOW)));
  await report('remove a vote', async (n) => String(await votes.remove(messageId(n), 'new voter', '1')));
  await report('export of the keenest voter', async () => {
    const { hidden } = await members.get(userId(0));
    await schedules.turnedOnBy(userId(0));
    return `${sizeOf(await votes.ofUser(userId(0)))}, hidden: ${hidden}`;
  });
  await report(
    'deletion of the keenest voter',
    async () => `${(await members.delete(userId(0))).length} lists`,
    1,
  );
  await report(
    'deletion of a usual voter',
    async (n) => `${(await members.delete(userId(1 + n))).length} lists`,
  );
  await report('deletion of a large server', async () => String(await guilds.delete(guildId(0))), 1);
  await report('deletion of a usual server', async (n) => String(await guilds.delete(guildId(1 + n))));
}

async function insertEverything(db: Kysely<Tables>): Promise<void> {
  const random = new Random(1);
  const at = (days: number) => NOW - Math.floor(random.unit() * days * DAY_MS);
  await insert(db, 'guilds', GUILDS, (n) => ({ guild_id: guildId(n), left_at: null }));
  await insert(db, 'schedules', GUILDS, (n) => ({
    guild_id: guildId(n),
    channel_id: '1',
    weekday: 1 + (n % 7),
    hour: n % 24,
    time_zone: 'Europe/London',
    theme: null,
    size: 5,
    thread: 0,
    turned_on_by: userId(n),
    revision: 'r',
    since: NOW - 30 * DAY_MS,
    // One in a thousand is due.
    next_due_at: n % 1000 === 0 ? NOW : NOW + 1 + Math.floor(random.unit() * 7 * DAY_MS),
    done_through: NOW - 7 * DAY_MS,
    paused_at: null,
    pause_reason: null,
    pause_params: null,
  }));
  const { pool, seeds, initialTracks, messageTemplate } = someList('', 0);
  await insert(db, 'lists', GUILDS, (n) => {
    const sentAt = at(80);
    return {
      message_id: messageId(n),
      channel_id: '1',
      guild_id: guildId(n),
      seeds: JSON.stringify(seeds),
      candidates: JSON.stringify(pool.map(({ id, distance, scoreBonus }) => [id, distance, scoreBonus])),
      first_tracks: JSON.stringify(initialTracks),
      shown_tracks: JSON.stringify(initialTracks),
      edition: '',
      message_template: JSON.stringify(messageTemplate),
      sent_at: sentAt,
      expires_at: sentAt + LIST_LIFE_MS,
    };
  });
  const users = Math.max(2, Math.round(VOTES / 20));
  await insert(db, 'votes', VOTES, (n) => {
    const votedAt = at(360);
    const list = n < LARGE_GUILD_VOTES ? 0 : random.below(GUILDS);
    const isKeen = n >= LARGE_GUILD_VOTES && n < LARGE_GUILD_VOTES + KEEN_USER_VOTES;
    return {
      message_id: n < LARGE_GUILD_VOTES ? `large ${n % 400}` : messageId(list),
      user_id: isKeen ? userId(0) : userId(1 + random.below(users)),
      choice: String(1 + random.below(5)),
      guild_id: guildId(list),
      tracks: '["4uLU6hMCjMI75M1A2tKUQC"]',
      origin: 'reaction',
      voted_at: votedAt,
      expires_at: votedAt + VOTE_LIFE_MS,
    };
  });
}

type Filled = 'guilds' | 'schedules' | 'lists' | 'votes';

async function insert<T extends Filled>(
  db: Kysely<Tables>,
  table: T,
  count: number,
  row: (n: number) => Insertable<Tables[T]>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (let start = 0; start < count; start += ROWS_AT_ONCE) {
      const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, count - start) }, (_, n) => row(start + n));
      await trx
        .insertInto<Filled>(table)
        .values(rows as Insertable<Tables[Filled]>[])
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  });
}

/** Ids as long as Discord's. */
const guildId = (n: number) => String(100_000_000_000_000 + 4_194_304 * n);
const messageId = (n: number) => String(200_000_000_000_000 + 4_194_304 * n);
const userId = (n: number) => String(300_000_000_000_000 + 4_194_304 * n);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}
