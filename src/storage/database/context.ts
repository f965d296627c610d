import { type Kysely, sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { DatabaseKind } from './kind.ts';
import { isConflict } from './postgres/errors.ts';
import type { Tables } from './schema.ts';

export interface DatabaseLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** What the repositories share. */
export interface RepositoryContext {
  readonly db: Kysely<Tables>;
  readonly kind: DatabaseKind;
  /** ms since the epoch */
  readonly now: () => number;
  readonly log: DatabaseLog;
  /** Makes what was committed survive a power failure. */
  readonly flush: () => Promise<void>;
  /** Removes deleted rows from where they could still be read. */
  readonly purge: () => Promise<void>;
}

/** Times a transaction is tried that the server gave up because of another one. */
const ATTEMPTS = 5;

/**
 * Runs statements that belong together: all of them take effect, or none. `work` may run several times and uses nothing
 * but the transaction it is given.
 */
export async function inTransaction<T>(
  db: Kysely<Tables>,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
    }
  }
}

/**
 * Makes what reads a person's deletion wait for one under way, until the transaction ends. SQLite has one writer at a time
 * and needs no lock.
 */
export async function lockUser(
  trx: Transaction<Tables>,
  kind: DatabaseKind,
  user: string,
  mode: 'shared' | 'exclusive',
): Promise<void> {
  if (kind === 'sqlite') return;
  const lock = mode === 'shared' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`;
  await sql`select ${lock}(hashtextextended(${user}, 0))`.execute(trx);
}

/** Makes the row of a server that others refer to. */
export async function ensureGuild(db: Kysely<Tables>, guild: string): Promise<void> {
  await db
    .insertInto('guilds')
    .values({ guild_id: guild, left_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What is logged of a row that cannot be read. */
export const DAMAGED = 'A damaged row of the database was ignored';

/**
 * Reads a JSON column.
 * @param where names the row in the log should it be damaged
 * @returns undefined for a damaged value
 */
export function readJson<T>(
  { log }: Pick<RepositoryContext, 'log'>,
  text: string,
  schema: z.ZodType<T>,
  where: Readonly<Record<string, string>>,
): T | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON at all.
  }
  log.warn(where, DAMAGED);
  return undefined;
}
