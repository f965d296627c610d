import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { DatabaseError } from '../error.ts';
import type { Availability } from './availability.ts';
import { explainPostgresError } from './errors.ts';

/** How sessions of this program are told from others. */
export const APPLICATION_NAME = 'classifacoustics';
/** Connections of one process: a server takes 100 by default, several processes share it. */
const CONNECTIONS_MAX = 10;
const CONNECT_TIMEOUT_MS = 5000;
const STATEMENT_TIMEOUT_MS = 15_000;
/** For a server that is gone without a word: longer than its own timeout, so that it usually answers first. */
const ANSWER_TIMEOUT_MS = 20_000;

export interface PoolOptions {
  readonly url: string;
  /** For errors: the URL without its password. */
  readonly place: string;
  /** The setting that names the server, for errors (default: DATABASE_URL). */
  readonly setting?: string;
  /** Migrations and copies of the whole database wait for as long as it takes, on one connection. */
  readonly mayTakeLong: boolean;
}

/**
 * Connections to PostgreSQL as Kysely wants them. Errors come as {@link DatabaseError}, a broken connection never ends
 * the process, and nothing that is thrown refers to the client with its password.
 * @throws DatabaseError `driver-missing` where the optional package `pg` is not installed
 */
export async function openPool(options: PoolOptions, availability: Availability): Promise<PostgresPool> {
  const { url, place, setting = 'DATABASE_URL', mayTakeLong } = options;
  if (!URL.canParse(url)) {
    throw new DatabaseError(
      'bad-url',
      `${setting} is no address of the form postgres://user:password@host/database: write signs such as @, # and / in the password as %40, %23 and %2F.`,
    );
  }
  const { Pool, types } = await loadDriver(place, setting);
  const pool = new Pool({
    connectionString: url,
    application_name: APPLICATION_NAME,
    max: mayTakeLong ? 1 : CONNECTIONS_MAX,
    // Shows whoever is about to replace the tables that a bot uses them.
    min: mayTakeLong ? 0 : 1,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    ...(!mayTakeLong && { statement_timeout: STATEMENT_TIMEOUT_MS, query_timeout: ANSWER_TIMEOUT_MS }),
    types: {
      // Times and counts are far below 2^53.
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === types.builtins.INT8
          ? Number
          : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  });
  const explain = (error: unknown): unknown => {
    const explained = explainPostgresError(error, place, setting);
    availability.note(explained);
    return explained;
  };
  pool.on('error', explain);
  // The pool listens to idle connections only; one that breaks in use would otherwise end the process.
  pool.on('connect', (client) => client.on('error', explain));

  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: {},
    async connect() {
      try {
        const client = await pool.connect();
        const known = wrapped.get(client) ?? wrap(client, explain);
        wrapped.set(client, known);
        return known;
      } catch (error) {
        throw explain(error);
      }
    },
    end: () => pool.end(),
  };
}

/** A client that explains its errors, and is not used again after it went silent. */
function wrap(client: pg.PoolClient, explain: (error: unknown) => unknown): PostgresPoolClient {
  let isBroken = false;
  const query = async (sql: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(sql, [...parameters]);
    } catch (error) {
      const explained = explain(error);
      isBroken ||= explained instanceof DatabaseError && explained.isTransient;
      throw explained;
    }
  };
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || isBroken),
  };
}

async function loadDriver(place: string, setting: string): Promise<typeof pg> {
  try {
    return (await import('pg')).default;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new DatabaseError(
      'driver-missing',
      `${setting} names ${place}, which needs a package that is not installed: run "npm install --save-prod pg".`,
    );
  }
}
