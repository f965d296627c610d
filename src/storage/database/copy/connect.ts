import { existsSync } from 'node:fs';
import { Kysely, PostgresDialect } from 'kysely';
import { parseAddress } from '../address.ts';
import { DatabaseError } from '../error.ts';
import type { DatabaseKind } from '../kind.ts';
import { Availability } from '../postgres/availability.ts';
import { openPool } from '../postgres/pool.ts';
import type { Tables } from '../schema.ts';
import { SqliteConnection } from '../sqlite/connection.ts';
import { sqliteDialect } from '../sqlite/dialect.ts';
import { refuseOtherSessions } from './other-sessions.ts';

/** How long another process may be writing, ms. */
const BUSY_TIMEOUT_MS = 10_000;
/** How long another process may have the file open that nobody else should, ms. */
const EXCLUSIVE_TIMEOUT_MS = 500;

/** A database as it is: nothing has been migrated. */
export interface RawDatabase {
  readonly db: Kysely<Tables>;
  readonly kind: DatabaseKind;
  /** For people: where it is, without any password. */
  readonly place: string;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** What the URL comes from, for errors. */
  readonly setting: string;
  /** Refuses a database that bots are using, as far as that can be told. */
  readonly isExclusive: boolean;
  /** An SQLite file that does not exist is refused instead of created. */
  readonly mustExist: boolean;
}

/**
 * Opens a database to copy it, or into it, and changes nothing of it.
 * @throws DatabaseError whose message is one sentence that says what to do
 */
export async function connect(url: string, options: ConnectOptions): Promise<RawDatabase> {
  const address = parseAddress(url, options.setting);
  switch (address.kind) {
    case 'memory':
      throw new DatabaseError(
        'bad-url',
        `${options.setting} is "memory:", which holds nothing that another program could read: name a file or a server.`,
      );
    case 'sqlite':
      return connectSqlite(address.path, options);
    case 'postgres':
      return connectPostgres(address.url, address.place, options);
  }
}

async function connectSqlite(
  path: string,
  { setting, isExclusive, mustExist }: ConnectOptions,
): Promise<RawDatabase> {
  if (mustExist && !existsSync(path)) {
    throw new DatabaseError(
      'no-such-database',
      `There is no database file ${path}: correct ${setting}, or run the command in the folder of the bot.`,
    );
  }
  const timeoutMs = isExclusive ? EXCLUSIVE_TIMEOUT_MS : BUSY_TIMEOUT_MS;
  const connection = await SqliteConnection.open(path, timeoutMs, { isExclusive, setting });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(connection) });
  return {
    db,
    kind: 'sqlite',
    place: path,
    async close() {
      await db.destroy();
      connection.close();
    },
  };
}

async function connectPostgres(
  url: string,
  place: string,
  { setting, isExclusive }: ConnectOptions,
): Promise<RawDatabase> {
  const availability = new Availability(() => {});
  const pool = await openPool({ url, place, setting, mayTakeLong: true }, availability);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    availability.close();
    await db.destroy();
  };
  try {
    if (isExclusive) await refuseOtherSessions(db, place);
  } catch (error) {
    await close();
    throw error;
  }
  return { db, kind: 'postgres', place, close };
}
