/** Servers that are programs of their own, started by each test process that needs one and gone with it. */
import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const START_TIMEOUT_MS = 30_000;

export interface ServerProcess {
  /** Resolves once it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts a server, and waits until it is ready.
 * @param script for a shell: starts the server, and stops it once its input gave a line (which is how `stop` asks) or
 * ended (which it does when the tests are killed)
 */
export async function startProcess(
  name: string,
  script: string,
  isReady: () => Promise<boolean>,
  options: SpawnOptions = {},
): Promise<ServerProcess> {
  const child = spawn('sh', ['-c', script], { ...options, stdio: ['pipe', 'ignore', 'ignore'] });
  // Neither keeps the tests from ending.
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady())) {
    if (Date.now() > deadline) throw new Error(`${name} did not start`);
    await sleep(20);
  }
  return {
    async stop() {
      const closed = once(child, 'close');
      child.ref();
      child.stdin?.end('\n');
      await closed;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
