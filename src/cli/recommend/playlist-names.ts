import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../run.ts';

const NAME_COLUMN = /^(playlist_?name|name|playlist)$/i;

/**
 * Reads playlist names from a file: one a line, or the column `playlist_name` (or `name`) of a CSV, plain or
 * gzipped. Every other text is taken as the name itself.
 */
export function readNames(path: string): string[] {
  if (!existsSync(path)) throw new UsageError(`--exclude-names: there is no file "${path}".`);
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const columns = (lines[0] ?? '').split(',').map((column) => column.trim().replace(/^"|"$/g, ''));
  const column = columns.findIndex((name) => NAME_COLUMN.test(name));
  if (column < 0) return lines.filter((line) => line !== '').map((line) => line.replace(/^"(.*)"$/, '$1'));
  const records: string[][] = parse(text, {
    relax_column_count: true,
    skip_empty_lines: true,
    relax_quotes: true,
  });
  return [...new Set(records.slice(1).map((record) => record[column]?.trim() ?? ''))].filter(Boolean);
}
