import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './postgres.ts';

const START_TIMEOUT_MS = 30_000;

export interface RedisServer {
  /** URL of the server's database, after everything in it was deleted. */
  emptyDatabase(): Promise<string>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const binary = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'redis-server'))
  .find((path) => existsSync(path));

/** Undefined where Redis can be started; else why the tests on a real server are skipped. */
export const redisMissing =
  binary === undefined
    ? 'Redis is not installed (Debian: apt-get install redis-server): tests on a real server are skipped'
    : undefined;

let shared: Promise<RedisServer> | undefined;

/** A private server on a free port that keeps nothing on the disk, started once by each test process and gone with it. */
export function redisServer(): Promise<RedisServer> {
  shared ??= startServer();
  return shared;
}

async function startServer(): Promise<RedisServer> {
  const port = await freePort();
  let stop = await launch(port);
  return {
    async emptyDatabase() {
      if (!(await answers(port, 'FLUSHALL', '+OK'))) throw new Error('Redis could not be emptied');
      return `redis://127.0.0.1:${port}`;
    },
    stop: () => stop(),
    async start() {
      stop = await launch(port);
    },
  };
}

/** @returns stops the server */
async function launch(port: number): Promise<() => Promise<void>> {
  if (binary === undefined) throw new Error(redisMissing);
  // Goes when the shell's input ends: also when the tests are killed.
  const script = `"${binary}" --port ${port} --bind 127.0.0.1 --save '' --appendonly no >/dev/null 2>&1 & pid=$!; read -r _; kill $pid; wait $pid`;
  const child = spawn('sh', ['-c', script], { cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
  // Neither keeps the tests from ending.
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers(port, 'PING', '+PONG'))) {
    if (Date.now() > deadline) throw new Error('Redis did not start');
    await sleep(20);
  }
  return async () => {
    const closed = once(child, 'close');
    child.ref();
    child.stdin.end();
    await closed;
  };
}

/** Whether the server answers a command as expected. */
async function answers(port: number, command: string, expected: string): Promise<boolean> {
  const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
  const failed = once(socket, 'error').then(() => '');
  const answered = once(socket, 'data').then(
    ([data]) => String(data),
    () => '',
  );
  const answer = await Promise.race([answered, failed]);
  socket.destroy();
  return answer.startsWith(expected);
}
