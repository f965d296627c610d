import type { Backend } from './backend.ts';
import { StoreError } from './error.ts';

/** What this file needs of `@keyv/redis`, an optional dependency. */
interface RedisAdapter {
  getClient(): Promise<{ set(key: string, value: string, options: object): Promise<string | null> }>;
  createKeyPrefix(key: string, namespace: string): string;
  disconnect(): Promise<void>;
}
type RedisModule = {
  default: new (connect: unknown, options?: object) => RedisAdapter & { client: unknown };
};

/** What this file needs of `@keyv/postgres`. */
interface PostgresAdapter {
  query(sql: string, values: unknown[]): Promise<readonly unknown[]>;
  disconnect(): Promise<void>;
}
type PostgresModule = { default: new (options: object) => PostgresAdapter };

/**
 * The maintained Keyv adapters for Redis and PostgreSQL.
 * @throws StoreError that says what to install when the package is missing
 */
export async function openRemote(url: string, now: () => number): Promise<Backend> {
  return url.startsWith('redis') ? openRedis(url) : openPostgres(url, now);
}

async function openRedis(url: string): Promise<Backend> {
  const { default: KeyvRedis } = (await load('@keyv/redis', url)) as RedisModule;
  const options = { throwOnErrors: true, throwOnConnectError: true };
  const first = new KeyvRedis(url, options);
  return {
    location: locationOf(url),
    adapter: (namespace) => new KeyvRedis(first.client, { ...options, namespace }),
    async claim(namespace, key, value, expires) {
      const client = await first.getClient();
      const expiry = expires === undefined ? {} : { PXAT: expires };
      const reply = await client.set(first.createKeyPrefix(key, namespace), value, { NX: true, ...expiry });
      return reply !== null;
    },
    close: once(() => first.disconnect()),
  };
}

/** One table per namespace, because the adapter ignores namespaces. */
async function openPostgres(url: string, now: () => number): Promise<Backend> {
  const { default: KeyvPostgres } = (await load('@keyv/postgres', url)) as PostgresModule;
  const adapters = new Map<string, PostgresAdapter>();
  const tableOf = (namespace: string): string => `classifacoustics_${namespace.replace(/[^a-z0-9_]/g, '_')}`;
  const adapter = (namespace: string): PostgresAdapter => {
    const known =
      adapters.get(namespace) ?? new KeyvPostgres({ uri: url, table: tableOf(namespace), keySize: 500 });
    adapters.set(namespace, known);
    return known;
  };
  return {
    location: locationOf(url),
    adapter,
    async claim(namespace, key, value) {
      const table = tableOf(namespace);
      const rows = await adapter(namespace).query(
        `INSERT INTO ${table} (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value
         WHERE (${table}.value::jsonb ->> 'expires')::bigint <= $3 RETURNING key`,
        [key, value, now()],
      );
      return rows.length === 1;
    },
    close: once(async () => {
      // All adapters share one connection pool, which any of them closes.
      await [...adapters.values()][0]?.disconnect();
    }),
  };
}

/** A second call returns the promise of the first. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= close();
    return closed;
  };
}

async function load(packageName: string, url: string): Promise<unknown> {
  try {
    return await import(packageName);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new StoreError(
      `STORE_URL points at ${locationOf(url)}, which needs a package that is not installed. Run: npm install ${packageName}`,
    );
  }
}

function locationOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? 'a remote store' : `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}
