import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { DriverClient, startLocalDiscord } from 'local-discord';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { OFFLINE } from '../support/offline.ts';
import { runCommand } from '../support/program.ts';
import { freePort } from '../support/server-process.ts';
import { buildContext, readDockerfile, type Stage } from './dockerfile.ts';

const ROOT = join(import.meta.dirname, '../..');
const [packages, final] = readDockerfile(join(ROOT, 'Dockerfile')) as [Stage, Stage];
const linesOf = (stage: Stage, name: string): string[] =>
  stage.instructions.filter((one) => one.name === name).map(({ text }) => text);
const command = (text: string): string[] => JSON.parse(text.slice(text.indexOf('[')));

const engine = ['docker', 'podman'].find((name) => spawnSync(name, ['info']).status === 0);

/** The folder of the last stage, built by its instructions without a container. */
let app: string;
let skip: string | undefined;

/** Runs the instructions of both stages, until one cannot be. */
function build(): void {
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  app = join(folder, 'final');
  const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT });
  const context = buildContext(ROOT, tracked.toString().trim().split('\n'));
  const built = new Map<string, string>();
  for (const stage of [packages, final]) {
    const at = join(folder, stage.name || 'final');
    mkdirSync(at);
    built.set(stage.name, at);
    for (const { name, text } of stage.instructions) {
      if (name === 'COPY') copy(text, at, context, built);
      if (name === 'RUN') skip = runIn(at, text);
      if (skip !== undefined) return;
    }
  }
}

function copy(
  text: string,
  to: string,
  context: readonly string[],
  built: ReadonlyMap<string, string>,
): void {
  const [, from, paths = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(text) ?? [];
  const sources = paths.split(' ');
  const target = sources.pop() ?? '';
  for (const source of sources) {
    const destination = target.endsWith('/') ? join(to, target, basename(source)) : join(to, target);
    if (from !== undefined) {
      // Nobody needs it there any more.
      renameSync(join(built.get(from) ?? '', source.replace(/^\/app\//, '')), destination);
      continue;
    }
    const files = context.filter((file) => file === source || file.startsWith(`${source}/`));
    expect([source, files.length > 0]).toEqual([source, true]);
    for (const file of files) cpSync(join(ROOT, file), join(destination, file.slice(source.length)));
  }
}

/** @returns why it could not be done; undefined where it was */
function runIn(cwd: string, line: string): string | undefined {
  // There need not be the user that the image has.
  const script = line.replace(/ && chown .*/, '');
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    ...{ PATH: `${dirname(process.execPath)}${delimiter}${PATH}`, HOME },
    ...Object.fromEntries(
      Object.entries(process.env).filter(([name]) =>
        /^(npm_config_(registry|cache|cafile)|NODE_EXTRA_CA_CERTS)$/i.test(name),
      ),
    ),
    npm_config_prefer_offline: 'true',
  };
  const { status, stderr } = spawnSync('sh', ['-c', script], { cwd, env });
  if (status === 0) return undefined;
  if (/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ENOTCACHED|ETIMEDOUT|ENETUNREACH/.test(String(stderr)))
    return 'the registry of npm cannot be reached';
  throw new Error(String(stderr));
}

interface LockedPackage {
  readonly version: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
}

describe.skipIf(process.platform === 'win32')('what the Dockerfile puts together', () => {
  // Packages are downloaded, where npm has not kept them.
  beforeAll(build, 240_000);
  afterAll(() => rmSync(dirname(app), { recursive: true }));

  test('has no package for development', ({ skip: skipTest }) => {
    if (skip !== undefined) skipTest(skip);
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, LockedPackage>;
    };
    const installed = globSync('node_modules/{*,@*/*}/package.json', { cwd: app }).map((file) =>
      dirname(file),
    );
    expect(installed.length).toBeGreaterThan(50);
    const driver = new Set<string>();
    const add = (name: string): void => {
      driver.add(`node_modules/${name}`);
      const { dependencies, optionalDependencies }: Partial<LockedPackage> =
        lock.packages[`node_modules/${name}`] ?? {};
      for (const one of Object.keys({ ...dependencies, ...optionalDependencies })) add(one);
    };
    add('pg');
    const superfluous = installed.filter((path) => {
      const { dev = false, devOptional = false }: Partial<LockedPackage> = lock.packages[path] ?? {
        dev: true,
      };
      return (dev || devOptional) && !driver.has(path);
    });
    expect(superfluous).toEqual([]);
    const { version } = JSON.parse(readFileSync(join(app, 'node_modules/pg/package.json'), 'utf8'));
    expect(version).toBe(lock.packages['node_modules/pg']?.version);
  });

  test('holds the programs, the models and nothing else', ({ skip: skipTest }) => {
    if (skip !== undefined) skipTest(skip);
    const top = globSync('*', { cwd: app }).sort();
    expect(top).toEqual(['LICENSE', 'commands', 'data', 'models', 'node_modules', 'package.json', 'src']);
    for (const name of ['test', 'local-discord', '.env', '.git'])
      expect(existsSync(join(app, name))).toBe(false);
  });

  test('runs as an unprivileged user, and says how to see whether it is well', () => {
    expect(linesOf(final, 'USER')).toEqual(['node']);
    expect(linesOf(final, 'VOLUME')).toEqual(['/app/data']);
    expect(linesOf(final, 'ENV').join(' ')).toMatch(/HEALTH_PORT=\d+/);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/node/package.json'), 'utf8'));
    const file = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
    // The version that everything is tested with.
    expect(file).toContain(`ARG NODE=node:${version}-`);
    for (const { image } of [packages, final]) expect(image).toMatch(/^\$\{NODE\}$/);
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(scripts.start).toContain(`exec ${command(linesOf(final, 'CMD').at(-1) ?? '').join(' ')} ||`);
  });

  test('becomes ready, answers, and writes nowhere but into its volume', async ({ skip: skipTest }) => {
    if (skip !== undefined) skipTest(skip);
    const discord = await startLocalDiscord({ port: 0, botName: 'Bot', guilds: [GUILD] });
    onTestFinished(() => discord.close());
    const before = filesOutsideVolume();
    const port = String(await freePort());
    const [program = '', ...args] = command(linesOf(final, 'CMD').at(-1) ?? '');
    const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.apiUrl, ...OFFLINE };
    const bot = runCommand(
      program,
      args,
      { ...env, HEALTH_PORT: port, MODELS_DIR: 'models', STORE_URL: '' },
      app,
    );
    await bot.saying(/Ready\./);
    const driver = new DriverClient(discord.url);
    const { people, guilds } = await driver.state();
    const outcome = await driver.command({
      as: people[0]?.id ?? '',
      channelId: guilds[0]?.channels[0]?.id ?? '',
      name: 'genre',
      options: { link: 'https://open.spotify.com/track/0DiWol3AO6WpXZgp0goxAV' },
    });
    expect(JSON.stringify(outcome.message)).toContain('One More Time');
    const [check = ''] = linesOf(final, 'HEALTHCHECK');
    expect(await healthOf(check, { HEALTH_PORT: port, HEALTH_HOST: '0.0.0.0' })).toBe(0);
    expect(await healthOf(check, { HEALTH_PORT: '' })).toBe(0);
    bot.child.kill('SIGTERM');
    expect(await bot.exitCode).toBe(0);
    expect(await healthOf(check, { HEALTH_PORT: port })).toBe(1);
    expect(filesOutsideVolume()).toEqual(before);
    expect(existsSync(join(app, 'data/classifacoustics.sqlite'))).toBe(true);
  });

  test('without a token says so in one line', async ({ skip: skipTest }) => {
    if (skip !== undefined) skipTest(skip);
    const [program = '', ...args] = command(linesOf(final, 'CMD').at(-1) ?? '');
    const bot = runCommand(program, args, { MODELS_DIR: 'models', HEALTH_PORT: '' }, app);
    expect(await bot.exitCode).toBe(1);
    expect(bot.errors().trim()).toMatch(/^DISCORD_TOKEN is not set.*$/);
  });
});

const GUILD = { name: 'Here', owner: 'ada', members: ['ada'], channels: [{ name: 'general' }] };

/** Files with the time they were written; the cache cannot be written to in a container, and need not be. */
function filesOutsideVolume(): string[] {
  return globSync('**/*', { cwd: app, exclude: (name) => name === 'data' || name === '.cache' }).map(
    (file) => `${file} ${statSync(join(app, file)).mtimeMs}`,
  );
}

async function healthOf(text: string, env: Record<string, string>): Promise<number | null> {
  const [program = '', ...args] = command(text.slice(text.indexOf('CMD')));
  return runCommand(program, args, env, app).exitCode;
}

test.skipIf(engine === undefined)(
  `the image is built and started${engine === undefined ? ' (skipped: no container engine runs here)' : ''}`,
  { timeout: 600_000 },
  async () => {
    const run = (...args: string[]) => spawnSync(engine ?? '', args, { cwd: ROOT, encoding: 'utf8' });
    expect(run('build', '-t', 'classifacoustics:test', '.')).toMatchObject({ status: 0 });
    const options = ['--rm', '--read-only', '--network=none', '-v', '/app/data'];
    const { status, stderr } = run('run', ...options, 'classifacoustics:test');
    expect({ status, stderr: stderr.trim() }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^DISCORD_TOKEN is not set/),
    });
  },
);
