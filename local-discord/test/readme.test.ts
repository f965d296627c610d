import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { DriverClient } from '../index.ts';

const ROOT = join(import.meta.dirname, '..');

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const [botExample = '', testExample = ''] = Array.from(
  readme.matchAll(/```js\n([\s\S]*?)```/g),
  ([, code]) => code,
);

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.kill()) await once(child, 'exit');
  });
  return child;
}

test('main.ts prints its address and the bot in the README works', async () => {
  const server = run(['main.ts', '--port', '0', '--name', 'Ponger']);
  if (server.stdout === null) throw new Error('no output');
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  const first = (await lines.next()).value ?? '';
  expect(first).toMatch(/^The local Discord is at http:\/\/127\.0\.0\.1:\d+ \(this machine only/);
  const url = /http:\S+/.exec(first)?.[0] ?? '';
  const second = (await lines.next()).value ?? '';
  expect(second).toContain(`DISCORD_API=${url}/api DISCORD_TOKEN=sandbox`);

  expect(botExample.trim().split('\n').length).toBeLessThanOrEqual(10);
  run(['--input-type=module', '--eval', botExample], { DISCORD_API: `${url}/api` });

  const driver = new DriverClient(url);
  const { guilds, people } = await driver.state();
  const target = { as: people[0]?.id ?? '', channelId: guilds[0]?.channels[0]?.id ?? '' };
  await expect.poll(() => driver.commands(target.as, target.channelId), { timeout: 10_000 }).toHaveLength(1);
  const { message } = await driver.command({ ...target, name: 'ping' });
  expect(message).toMatchObject({ content: 'pong', author: { username: 'Ponger', bot: true } });

  server.kill('SIGTERM');
  expect(await once(server, 'exit')).toEqual([0, null]);
});

test('the test in the README passes', async () => {
  const child = run(['--input-type=module', '--eval', testExample]);
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  const [exitCode] = await once(child, 'close');
  expect(output).toMatch(/pass 1\n[\s\S]*fail 0\n/);
  expect(exitCode).toBe(0);
});
