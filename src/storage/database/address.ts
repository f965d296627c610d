import { sqlitePath } from '../sqlite-path.ts';
import { DatabaseError } from './error.ts';

/** Where a database is. `place` is for people: without user and password. */
export type DatabaseAddress =
  | { readonly kind: 'memory'; readonly place: string }
  | { readonly kind: 'sqlite'; readonly path: string; readonly place: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly place: string };

const FORMS = 'sqlite://path/to/file.sqlite, memory: or postgres://user:password@host/database';

/**
 * @param url `sqlite://relative/path`, `sqlite:///absolute/path`, `memory:` or `postgres(ql)://...`
 * @param setting what the URL comes from, for the error
 * @throws DatabaseError `bad-url` for anything else
 */
export function parseAddress(url: string, setting = 'DATABASE_URL'): DatabaseAddress {
  const scheme = /^([a-z]+):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'memory') return { kind: 'memory', place: 'memory' };
  if (scheme === 'sqlite') {
    const path = sqlitePath(url);
    if (path === ':memory:') return { kind: 'memory', place: 'memory' };
    if (path !== '') return { kind: 'sqlite', path, place: path };
  }
  if (scheme === 'postgres' || scheme === 'postgresql') return { kind: 'postgres', url, place: placeOf(url) };
  throw new DatabaseError(
    'bad-url',
    `${setting} ${scheme === undefined ? 'has no scheme' : `starts with "${scheme}:"`} and names no database: it takes ${FORMS}.`,
  );
}

/** Host, port and name of the database. */
function placeOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'a PostgreSQL database' : `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}
