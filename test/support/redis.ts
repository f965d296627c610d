import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { lazy } from '../../src/lib/lazy.ts';
import { freePort, type ServerProcess, startProcess } from './server-process.ts';

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

/** A private server on a free port that keeps nothing on the disk, started once by each test process and gone with it. */
export const redisServer = lazy(startServer);

async function startServer(): Promise<RedisServer> {
  const port = await freePort();
  let running = await launch(port);
  return {
    async emptyDatabase() {
      if (!(await answers(port, 'FLUSHALL', '+OK'))) throw new Error('Redis could not be emptied');
      return `redis://127.0.0.1:${port}`;
    },
    stop: () => running.stop(),
    async start() {
      running = await launch(port);
    },
  };
}

function launch(port: number): Promise<ServerProcess> {
  if (binary === undefined) throw new Error(redisMissing);
  const script = `"${binary}" --port ${port} --bind 127.0.0.1 --save '' --appendonly no >/dev/null 2>&1 & pid=$!; read -r _; kill $pid; wait $pid`;
  return startProcess('Redis', script, () => answers(port, 'PING', '+PONG'), { cwd: '/' });
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
