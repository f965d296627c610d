import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openBot, openScene } from '../../local-discord/test/scene.ts';
import { startBot } from '../../src/discord/bot.ts';
import { watchGateway } from '../../src/discord/gateway-watch.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import { run } from '../support/program.ts';
import { recordedLog } from '../support/recorded-log.ts';
import { smallServices } from '../support/small-services.ts';

/** A bot on the local Discord that tells what it logs at warn and above, and that it was lost. */
async function openWatchedBot() {
  const scene = await openScene();
  const now = () => Date.now();
  const { log, lines } = recordedLog();
  const services = { ...smallServices(await openDatabase('memory:', now), now), log };
  const lost: string[] = [];
  const bot = await startBot({
    token: scene.token,
    api: scene.apiUrl,
    commands,
    services,
    onLost: ({ message }) => void lost.push(message),
  });
  onTestFinished(() => bot.close());
  return { ...scene, bot, lines, lost };
}

describe('a token that Discord refuses', () => {
  test('once is used on: the refused request is repeated, and so are all after it', async () => {
    const { bot, driver, guild, lines, lost } = await openWatchedBot();
    await driver.failRest({ count: 1, status: 401, path: '/channels' });
    const channels = () => bot.client.rest.get(`/guilds/${guild.id}/channels`);
    expect(await channels()).not.toEqual([]);
    expect(await channels()).not.toEqual([]);
    expect(lines).toEqual(['warn Discord refused a request with a valid token']);
    expect(lost).toEqual([]);
  });

  test('every time is reported once, with what to do', async () => {
    const { bot, driver, guild, lost } = await openWatchedBot();
    await driver.failRest({ count: 100, status: 401 });
    const request = bot.client.rest.get(`/guilds/${guild.id}/channels`);
    await expect(request).rejects.toMatchObject({ status: 401 });
    await expect(bot.client.rest.get('/users/@me')).rejects.toMatchObject({ status: 401 });
    expect(lost).toEqual([expect.stringMatching(/^Discord refused DISCORD_TOKEN\. Copy the token again/)]);
  });
});

test.each([
  [4004, /^Discord refused DISCORD_TOKEN/],
  [4010, /\(4010\)\. Start the bot again/],
  [4011, /\(4011\)\. Start the bot again/],
  [4012, /\(4012\)\. Update the bot/],
  [4013, /\(4013\)\. Update the bot/],
  [4014, /\(4014\)\. Check discord\.com\/developers/],
])('a gateway connection closed for good with %i is reported, with what to do', async (code, words) => {
  const { driver, lost } = await openWatchedBot();
  await driver.dropGateway({ resumable: false, code });
  await vi.waitFor(() => expect(lost).toEqual([expect.stringMatching(words)]));
});

test('the program then ends with one line and exit code 1, so that a supervisor starts it again', async () => {
  const { apiUrl, token, driver } = await openScene();
  const program = run('src/main.ts', [], {
    DISCORD_API: apiUrl,
    DISCORD_TOKEN: token,
    LOG_LEVEL: 'fatal',
    DATABASE_URL: 'memory:',
  });
  await program.saying(/Ready\./);
  await driver.dropGateway({ resumable: false, code: 4004 });
  expect(await program.exitCode).toBe(1);
  expect(program.errors().trim().split('\n')).toEqual([
    expect.stringMatching(/^Discord refused DISCORD_TOKEN/),
  ]);
});

describe('an outage of Discord is logged once when it starts and once when it ends', () => {
  test('of its REST API', async () => {
    const { bot, driver, guild, lines } = await openWatchedBot();
    const channels = () => bot.client.rest.get(`/guilds/${guild.id}/channels`);
    bot.client.rest.options.retries = 0;
    await driver.failRest({ count: 2, status: 502 });
    for (let n = 0; n < 2; n++) await expect(channels()).rejects.toMatchObject({ status: 502 });
    for (let n = 0; n < 2; n++) await channels();
    expect(lines).toEqual([
      'warn Discord’s REST API cannot be reached',
      'warn Discord’s REST API can be reached again',
    ]);
  });

  test('of its gateway', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const { log, lines } = recordedLog();
    onTestFinished(watchGateway(client, log, () => {}, 0));
    await scene.driver.dropGateway({ resumable: true });
    await vi.waitFor(
      () =>
        expect(lines).toEqual([
          'warn Discord’s gateway cannot be reached',
          'warn Discord’s gateway can be reached again',
        ]),
      { timeout: 5000 },
    );
  });
});
