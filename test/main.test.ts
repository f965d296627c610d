import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DriverClient } from 'local-discord';
import { describe, expect, onTestFinished, test } from 'vitest';
import { run, runCommand } from './support/program.ts';

const ROOT = join(import.meta.dirname, '..');
const MODELS = join(ROOT, 'models');

describe('npm start without a token', () => {
  test('SIGTERM after an answer ends it with exit code 0', async () => {
    const program = run('src/main.ts', [], { PORT: '0' });
    const [, url = ''] = await program.saying(/Open (http:\S+)/);
    const driver = new DriverClient(url.replace('localhost', '127.0.0.1'));
    const { people, guilds } = await driver.state();
    const ask = async () => {
      const { message } = await driver.command({
        as: people[0]?.id ?? '',
        channelId: guilds[0]?.channels[0]?.id ?? '',
        name: 'genre',
        options: { link: 'zzqqxx' },
      });
      return message?.content;
    };
    // A busy machine may miss the three seconds that Discord gives the first answer.
    await expect.poll(ask, { timeout: 60_000 }).toMatch(/know a song or artist called/);
    program.child.kill('SIGTERM');
    expect(await program.exitCode).toBe(0);
  });
});

describe('npm start with HEALTH_PORT', () => {
  test('is ready once the bot is, and until it is told to stop', async () => {
    const program = run('src/main.ts', [], { PORT: '0', HEALTH_PORT: '0' });
    const [, port] = await program.saying(/"port":(\d+),"msg":"Health is served"/);
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    expect((await get('/livez')).status).toBe(200);
    await program.saying(/Open http/);
    expect(await (await get('/readyz')).json()).toEqual({ ready: true });
    expect(await (await get('/metrics')).text()).toContain('classifacoustics_shard_ready{shard="0"} 1');
    program.child.kill('SIGTERM');
    expect(await program.exitCode).toBe(0);
    await expect(get('/livez')).rejects.toThrow();
  });

  test('that is taken is one line that says what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const program = run('src/main.ts', [], { PORT: '0', HEALTH_PORT: String(port) });
    expect(await program.exitCode).toBe(1);
    expect(program.errors().trim()).toMatch(/^Port \d+ is taken.*set HEALTH_PORT.*$/);
  });
});

describe.skipIf(process.platform === 'win32')('npm start, in the shell npm uses', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: { start: string };
  };
  const start = scripts.start.replaceAll('src/main.ts', join(ROOT, 'src/main.ts'));

  test('one Ctrl-C that arrives as two signals ends it in order, with exit code 0', async () => {
    const program = runCommand('sh', ['-c', start], { PORT: '0' });
    await program.saying(/Open http/);
    program.child.kill('SIGINT');
    program.child.kill('SIGINT');
    expect(await program.exitCode).toBe(0);
  });
});

describe('npm start that cannot start', () => {
  test('an invalid setting is named in one line', async () => {
    const program = run('src/main.ts', [], { PORT: 'eighty' });
    expect(await program.exitCode).toBe(1);
    expect(program.errors().trim()).toMatch(/^PORT must be a port number.*$/);
  });

  test('an unusable database is one sentence, and the bot is never ready', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'databases-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'text.sqlite');
    writeFileSync(file, 'not a database at all, but long enough to be read as one'.repeat(40));
    const program = run('src/main.ts', [], {
      PORT: '0',
      DATABASE_URL: `sqlite://${file}`,
      LOG_LEVEL: 'error',
    });
    expect(await program.exitCode).toBe(1);
    expect(program.output()).not.toMatch(/Ready|Open http/);
    expect(program.errors().trim().split('\n')).toEqual([
      expect.stringMatching(/^The file \S*text\.sqlite is not an SQLite database: .*DATABASE_URL/),
    ]);
  });

  test('an unreachable Discord is reported in one line', async () => {
    const program = run('src/main.ts', [], {
      DISCORD_TOKEN: 'any',
      DISCORD_API: 'http://127.0.0.1:1',
      LOG_LEVEL: 'warn',
    });
    expect(await program.exitCode).toBe(1);
    expect(program.errors().trim()).toMatch(/^Discord cannot be reached at .*Check.*DISCORD_API.*$/);
  });

  test('a port in use is one line that says what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const program = run('src/main.ts', [], { PORT: String(port) });
    expect(await program.exitCode).toBe(1);
    expect(program.errors().trim()).toMatch(/^Port \d+ is taken.*set PORT.*$/);
  });

  test('a damaged model is one sentence that names it and the command to run', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'models-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const bytes = readFileSync(join(MODELS, 'catalogue.bin'));
    writeFileSync(join(folder, 'catalogue.bin'), bytes.subarray(0, bytes.length / 2));
    const program = run('src/main.ts', [], { PORT: '0', MODELS_DIR: folder });
    expect(await program.exitCode).toBe(1);
    const [line = '', ...more] = program.errors().trim().split('\n');
    expect(more).toEqual([]);
    expect(line).toContain('catalogue.bin');
    expect(line).toContain('npm run train');
  });
});
