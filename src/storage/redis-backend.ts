import type KeyvRedis from '@keyv/redis';
import type { Backend } from './backend.ts';
import { StoreError } from './error.ts';
import { loadOptional, locationOf, once } from './remote.ts';

/** Facts can be fetched again: better without them than late. */
const ANSWER_TIMEOUT_MS = 3000;
const CONNECT_TIMEOUT_MS = 5000;
const RECONNECT_MS = { min: 50, max: 2000 } as const;

/**
 * Entries in Redis, which expires them itself. While it cannot be reached calls fail at once, and it is connected to
 * again as soon as it is back.
 * @throws StoreError
 */
export async function openRedis(url: string): Promise<Backend> {
  if (!URL.canParse(url)) {
    throw new StoreError(
      'STORE_URL is no address of the form redis://user:password@host:6379: write signs such as @, # and / in the password as %40, %23 and %2F.',
    );
  }
  const { default: Adapter } = (await loadOptional('@keyv/redis', url)) as { default: typeof KeyvRedis };
  const options = { throwOnErrors: true, throwOnConnectError: true, connectionTimeout: CONNECT_TIMEOUT_MS };
  let isOpen = false;
  let reason: unknown;
  const first = new Adapter(
    {
      url,
      disableOfflineQueue: true,
      commandOptions: { timeout: ANSWER_TIMEOUT_MS },
      socket: {
        connectTimeout: CONNECT_TIMEOUT_MS,
        // A server that is not there at the start ends the start.
        reconnectStrategy: (retries: number, cause: Error) =>
          isOpen ? Math.min(RECONNECT_MS.min * 2 ** retries, RECONNECT_MS.max) : cause,
      },
    },
    options,
  );
  first.on('error', (error: unknown) => {
    reason = error;
  });
  await first.getClient().catch(() => {
    throw unreachable(url, reason);
  });
  isOpen = true;
  return {
    location: locationOf(url),
    adapter(namespace) {
      const adapter = new Adapter(first.client, { ...options, namespace });
      const getClient = adapter.getClient.bind(adapter);
      // Would connect again by itself.
      adapter.getClient = async () => {
        if (!isOpen) throw new Error('closed');
        return getClient();
      };
      return adapter;
    },
    close: once(async () => {
      isOpen = false;
      await first.disconnect(!('isReady' in first.client && first.client.isReady));
    }),
  };
}

function unreachable(url: string, error: unknown): StoreError {
  const place = locationOf(url);
  const why = error instanceof Error ? error.message || error.name : String(error);
  return new StoreError(
    /^(WRONGPASS|NOAUTH|NOPERM)/.test(why)
      ? `The Redis server of ${place} refuses the user or the password (${why}): correct them in STORE_URL.`
      : `The Redis server of ${place} cannot be reached (${why}): check that it runs and that STORE_URL names it.`,
  );
}
