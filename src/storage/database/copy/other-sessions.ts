import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { DatabaseError } from '../error.ts';
import { APPLICATION_NAME } from '../postgres/pool.ts';
import type { Tables } from '../schema.ts';

/** How long a server may take to notice that a bot has ended, ms. */
const PATIENCE_MS = 3000;
const RETRY_MS = 100;

/**
 * Notices bots that are connected to a PostgreSQL database: each keeps a session open.
 * @throws DatabaseError `locked`
 */
export async function refuseOtherSessions(db: Kysely<Tables>, place: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  let sessions = await otherSessions(db);
  while (sessions > 0 && performance.now() < deadline) {
    await sleep(RETRY_MS);
    sessions = await otherSessions(db);
  }
  if (sessions === 0) return;
  throw new DatabaseError(
    'locked',
    `The bot is using ${place} (${sessions} ${sessions === 1 ? 'session' : 'sessions'}): stop every process of it, then try again.`,
  );
}

async function otherSessions(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = ${APPLICATION_NAME}
  `.execute(db);
  return Number(rows[0]?.count ?? 0);
}
