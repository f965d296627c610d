import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
/** Between two attempts while another connection writes, ms. */
const RETRY_MS = { min: 1, max: 25 } as const;

/** The primary result code of an error of `node:sqlite`; extended codes keep it in their lowest byte. */
export function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return undefined;
  return error.errcode & 0xff;
}

/**
 * Tries a statement again while another connection, perhaps of this very process, holds the lock. SQLite's own waiting
 * would stop the event loop, and with it whatever is to give the lock back.
 * @throws what `work` throws, once `timeoutMs` is over
 */
export async function retryWhileBusy<T>(work: () => T, timeoutMs: number): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (let pauseMs: number = RETRY_MS.min; ; pauseMs = Math.min(2 * pauseMs, RETRY_MS.max)) {
    try {
      return work();
    } catch (error) {
      const code = resultCode(error);
      const isBusy = code === SQLITE_BUSY || code === SQLITE_LOCKED;
      if (!isBusy || performance.now() >= deadline) throw error;
    }
    // Two that wait for each other's locks must not keep the same rhythm.
    await sleep(pauseMs * (0.5 + Math.random()));
  }
}

/** Runs statements of one connection that take effect together or not at all. The write lock is taken at the beginning. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back already where the disk was full.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
