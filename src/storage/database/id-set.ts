import { type RawBuilder, sql } from 'kysely';
import type { DatabaseKind } from './kind.ts';

/**
 * Whether a column is one of many ids, in a statement whose text does not depend on how many. Rows are found by another
 * condition or by their order: SQLite, which knows no statistics, would look up every id (hence the plus sign).
 */
export function isAnyOf(column: string, ids: readonly string[], kind: DatabaseKind): RawBuilder<boolean> {
  return kind === 'sqlite'
    ? sql`+${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`
    : sql`${sql.ref(column)} = any(${ids}::text[])`;
}
