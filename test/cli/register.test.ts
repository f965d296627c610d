import { expect, test } from 'vitest';
import { openScene } from '../../local-discord/test/scene.ts';
import { registerProgram } from '../../src/cli/register/program.ts';
import { runInProcess } from '../support/in-process.ts';
import { run } from '../support/program.ts';

test('commands are registered once, for all servers and for one, and the links to install the bot are printed', async () => {
  const scene = await openScene();
  const env = { DISCORD_API: scene.apiUrl, DISCORD_TOKEN: scene.token };
  const register = async (...args: string[]) => {
    const { code, err } = await runInProcess(registerProgram, args, env);
    expect(code).toBe(0);
    return err;
  };
  expect(await register()).toMatch(/genre, recommend.*: registered for all servers/);
  expect(await register()).toMatch(/already up to date for all servers/);
  expect(await register('--guild', scene.guild.id)).toMatch(/registered for server \d+/);
  expect(await register('--guild', scene.guild.id)).toMatch(/already up to date for server \d+/);
  expect(await register()).toMatch(
    /oauth2\/authorize\?client_id=\d+&scope=applications\.commands&integration_type=1$/m,
  );
  expect(await register()).toMatch(
    /oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands&permissions=\d+/,
  );
});

test.each([
  ['a token Discord refuses', 'wrong', [], 1, /refused DISCORD_TOKEN/],
  ['no token', '', [], 1, /DISCORD_TOKEN is not set/],
  ['a server the bot is not in', 'sandbox', ['--guild', '123456789012345678'], 1, /is not in server/],
  ['a malformed server id', 'sandbox', ['--guild', 'home'], 2, /--guild takes the id/],
])('%s is one line that says what to do', async (_what, DISCORD_TOKEN, args, code, words) => {
  const scene = await openScene();
  const outcome = await runInProcess(registerProgram, args, { DISCORD_API: scene.apiUrl, DISCORD_TOKEN });
  expect([outcome.code, outcome.out]).toEqual([code, '']);
  expect(outcome.err).toMatch(words);
});

test('an unreachable Discord is one line with its address', async () => {
  const program = run('src/cli/register.ts', [], { DISCORD_API: 'http://127.0.0.1:1', DISCORD_TOKEN: 'any' });
  expect(await program.exitCode).toBe(1);
  expect(program.errors().trim()).toMatch(
    /^Discord cannot be reached at http:\/\/127\.0\.0\.1:1 \(ECONNREFUSED\)\. Check.*$/,
  );
});
