import { execFile } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { lazy } from '../../src/lib/lazy.ts';
import { freePort, type ServerProcess, startProcess } from './server-process.ts';

/** The unprivileged user that a server is started as by root, which PostgreSQL itself refuses. */
const NOBODY = 65_534;
const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

export const PASSWORD = 'not-to-be-seen';

export interface PostgresServer {
  /** URL of a database of this server; another one each time. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Where PostgreSQL's programs are: Debian's package leaves them off the PATH. */
const binaries = findBinaries();

/** Undefined where PostgreSQL can be started; else why the tests on a real server are skipped. */
export const postgresMissing =
  binaries === undefined
    ? 'PostgreSQL is not installed (Debian: apt-get install postgresql): tests on a real server are skipped'
    : undefined;

/** A private server on a free port, started once by each test process and gone with it. */
export const postgresServer = lazy(startServer);

function findBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

async function startServer(): Promise<PostgresServer> {
  if (binaries === undefined) throw new Error(postgresMissing);
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  chmodSync(folder, 0o700);
  if (asNobody.uid !== undefined) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const port = await freePort();
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  chmodSync(passwordFile, 0o644);
  await promisify(execFile)(
    join(binaries, 'initdb'),
    // A password, so that tests can be refused for a wrong one and can look for it where it must not be.
    [
      '-D',
      data,
      '-U',
      'bot',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--no-sync',
      '-E',
      'UTF8',
      '--locale=C',
    ],
    { ...asNobody, cwd: folder },
  );
  const base = baseUrl(port);
  let running = await launch(folder, data, port);
  let databases = 0;
  return {
    async createDatabase() {
      const { default: pg } = await import('pg');
      const client = new pg.Client({ connectionString: `${base}/postgres` });
      await client.connect();
      const name = `test_${++databases}`;
      await client.query(`create database ${name}`);
      await client.end();
      return `${base}/${name}`;
    },
    stop: () => running.stop(),
    async start() {
      running = await launch(folder, data, port);
    },
  };
}

/** The server and its files go when the shell's input ends: also when the tests are killed. A line stops the server alone. */
function launch(folder: string, data: string, port: number): Promise<ServerProcess> {
  const server = [
    `"${join(binaries ?? '', 'postgres')}" -D "${data}" -p ${port} -c listen_addresses=127.0.0.1`,
    `-c unix_socket_directories="${folder}" -c fsync=off -c max_connections=100 -c logging_collector=off`,
  ].join(' ');
  const script = [
    `${server} >/dev/null 2>&1 & pid=$!`,
    'if read -r _; then isKept=1; fi; kill -QUIT $pid; wait $pid',
    `[ -n "$isKept" ] || { cd /; rm -rf "${folder}"; }`,
  ].join('; ');
  return startProcess('PostgreSQL', script, () => accepts(port), { ...asNobody, cwd: folder });
}

/** Whether the server takes sessions, not only connections. */
async function accepts(port: number): Promise<boolean> {
  const isOpen = await new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
  if (!isOpen) return false;
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: `${baseUrl(port)}/postgres` });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function baseUrl(port: number): string {
  return `postgres://bot:${PASSWORD}@127.0.0.1:${port}`;
}
