import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';

/** Checking this much takes a fraction of a second. */
const CHECKED_BYTES_MAX = 64 * 2 ** 20;

/**
 * Looks for damage at the start, in a time that does not grow with the file: larger ones than 64 MB are not read. SQLite
 * itself refuses, whatever the size, a file that lost its end; other damage of a large one shows when it is met.
 * @param path a file, or ":memory:"
 * @returns what is wrong, in one line; undefined where nothing was found
 */
export function findDamage(database: DatabaseSync, path: string): string | undefined {
  if (path === ':memory:' || statSync(path).size > CHECKED_BYTES_MAX) return undefined;
  const result = String(database.prepare('PRAGMA quick_check(1)').get()?.quick_check);
  if (result === 'ok') return undefined;
  return result.replace('*** in database main ***', '').trim().replace(/\s+/g, ' ');
}
