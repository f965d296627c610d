import type { TableName } from '../primary-keys.ts';

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** Rows by table; a table that does not exist yet is left out. */
export type RowCounts = ReadonlyMap<TableName, number>;

export interface RowBatch {
  readonly table: TableName;
  /** At least one, all with the same columns. */
  readonly rows: readonly Row[];
}

/** All rows of a database at one moment, wherever they are read from. */
export interface RowSource {
  /** Names of the migrations that led to its tables, in order. */
  readonly schema: readonly string[];
  readonly counts: RowCounts;
  /** Parents come before what refers to them, the rows of a table in the order of its primary key. */
  batches(): AsyncIterable<RowBatch>;
}

export const totalOf = (counts: RowCounts): number =>
  counts.values().reduce((total, count) => total + count, 0);
