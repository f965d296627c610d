import type { KyselyConfig } from 'kysely';
import type { QueryOperation } from '../../lib/metrics.ts';

/** @param seconds with the wait for a lock or a connection */
export type OnQuery = (operation: QueryOperation, hasFailed: boolean, seconds: number) => void;

const OPERATIONS: Readonly<Record<string, QueryOperation>> = {
  SelectQueryNode: 'select',
  InsertQueryNode: 'insert',
  UpdateQueryNode: 'update',
  DeleteQueryNode: 'delete',
};

/** Makes Kysely tell how long queries take, and nothing of what is in them. */
export function logQueries(onQuery: OnQuery | undefined): Pick<KyselyConfig, 'log'> {
  if (onQuery === undefined) return {};
  return {
    log: ({ level, query, queryDurationMillis }) =>
      onQuery(OPERATIONS[query.query.kind] ?? 'other', level === 'error', queryDurationMillis / 1000),
  };
}
