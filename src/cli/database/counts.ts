import type { RawDatabase } from '../../storage/database/copy/connect.ts';
import { type RowCounts, totalOf } from '../../storage/database/copy/row-source.ts';
import { countRows } from '../../storage/database/copy/snapshot.ts';
import type { TableName } from '../../storage/database/primary-keys.ts';

export const number = (count: number): string => count.toLocaleString('en');

/** A table of rows by database table. @param columns headings and counts, from left to right */
export function countTable(columns: readonly (readonly [heading: string, counts: RowCounts])[]): string {
  const names = [...new Set(columns.flatMap(([, counts]) => [...counts.keys()]))];
  const lines = [
    ['table', ...columns.map(([heading]) => heading)],
    ...names.map((name) => [name, ...columns.map(([, counts]) => number(counts.get(name) ?? 0))]),
    ['all', ...columns.map(([, counts]) => number(totalOf(counts)))],
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, column) => {
          const width = widths?.[column] ?? 0;
          return column === 0 ? text.padEnd(width) : text.padStart(width);
        })
        .join('  '),
    )
    .join('\n');
}

/** "lists 1, votes 3": what would be lost. */
export function countList(counts: RowCounts): string {
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([table, count]) => `${table} ${number(count)}`)
    .join(', ');
}

/**
 * What people would miss of a database: rows of its tables, but not the facts about the installation, which every
 * database has that a bot was started with.
 */
export async function countData({ db }: Pick<RawDatabase, 'db'>): Promise<RowCounts> {
  const counts = new Map(await countRows(db));
  counts.delete('installation');
  return counts;
}

/** Shows how many of the rows are done. */
export function rowProgress(
  all: RowCounts,
  verb: string,
  update: (line: string) => void,
): (table: TableName, rows: number) => void {
  const total = totalOf(all);
  let done = 0;
  return (table, rows) => {
    done += rows;
    update(`${verb} ${table}: ${number(done)} of ${number(total)} rows`);
  };
}
