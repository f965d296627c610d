import { setImmediate as nextTick } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { DatabaseKind } from './kind.ts';
import { PRIMARY_KEYS, TRANSIENT_KEYS } from './primary-keys.ts';
import { EXPIRING_TABLES, type Tables } from './schema.ts';

/** Rows deleted by one statement: a few milliseconds, in which no other process can write to SQLite. */
const ROWS_MAX = 500;

const KEYS = { ...PRIMARY_KEYS, ...TRANSIENT_KEYS };

export type SweptRows = Readonly<Record<(typeof EXPIRING_TABLES)[number], number>>;

/**
 * Deletes rows that have expired, in statements of a bounded size between which everybody else has a turn.
 * @param now ms since the epoch
 * @param signal stops between two statements
 * @returns deleted rows by table
 */
export async function sweepExpired(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  now: number,
  signal?: AbortSignal,
): Promise<SweptRows> {
  const swept = {
    votes: 0,
    lists: 0,
    drop_weeks: 0,
    lookups: 0,
    known_artists: 0,
    deleted_users: 0,
    additions: 0,
    taste_imports: 0,
    genre_corrections: 0,
    schedules: 0,
    claimed_interactions: 0,
    served_shards: 0,
  };
  for (const table of EXPIRING_TABLES) {
    while (signal?.aborted !== true) {
      const deleted = await deleteSome(db, kind, table, now);
      swept[table] += deleted;
      if (deleted < ROWS_MAX) break;
      await nextTick();
    }
  }
  return swept;
}

async function deleteSome(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  table: (typeof EXPIRING_TABLES)[number],
  now: number,
): Promise<number> {
  const key = sql.join(KEYS[table].map((column) => sql.ref(column)));
  // Of several processes that sweep at once each takes other rows.
  const lock = kind === 'postgres' ? sql`for update skip locked` : sql``;
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where (${key}) in (
      select ${key} from ${sql.table(table)} where expires_at <= ${now} limit ${sql.lit(ROWS_MAX)} ${lock}
    )`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
