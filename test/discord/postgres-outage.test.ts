import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openScene, type Scene } from '../../local-discord/test/scene.ts';
import { EMOJI } from '../../src/discord/feedback/vote-buttons.ts';
import { type BotProcess, startBotProcess } from '../support/bot-process.ts';
import { type PostgresServer, postgresMissing, postgresServer } from '../support/postgres.ts';
import { hearts } from './feedback/scene.ts';

/** How long the server is away; the tests need not wait for ten seconds each time. */
const OUTAGE_MS = Number(process.env.OUTAGE_MS ?? 1000);
const WAIT = { timeout: 30_000, interval: 100 };

describe.skipIf(postgresMissing !== undefined)('a bot whose PostgreSQL server', () => {
  const closing: (() => Promise<void>)[] = [];
  let scene: Scene;
  let server: PostgresServer;
  let bot: BotProcess;
  let hasEnded = false;

  beforeAll(async () => {
    server = await postgresServer();
    scene = await openScene({}, (close) => closing.push(close));
    const { apiUrl, token } = scene;
    bot = startBotProcess({ databaseUrl: await server.createDatabase(), apiUrl, token });
    closing.push(() => bot.stop());
    void bot.ended.then(() => {
      hasEnded = true;
    });
    await bot.ready;
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  const recommend = async (channelId = scene.general.id) => {
    const options = { link: 'id0' };
    const as = scene.ada.id;
    const outcome = await scene.driver.command({ as, channelId, name: 'recommend', options });
    if (outcome.message === null) throw new Error('no answer');
    return outcome.message;
  };

  /** A list with a vote of Ada, stored and shown. */
  const votedList = async () => {
    const { ada, general, driver } = scene;
    const list = await recommend();
    await driver.react(general.id, list.id, EMOJI['1'], ada.id);
    await expectShown(list.id, 1, [`${ada.id}/1`]);
    return list.id;
  };

  const expectShown = (list: string, count: number, votes: string[]) =>
    vi.waitFor(async () => {
      expect(await bot.ask('votes', list)).toEqual(votes.sort());
      expect(hearts(await scene.driver.message(scene.general.id, list))).toBe(count);
    }, WAIT);

  /** Ada takes her vote back, Ben votes twice. */
  const voteMeanwhile = async (list: string) => {
    const { ada, ben, general, driver } = scene;
    await driver.react(general.id, list, EMOJI['2'], ben.id);
    await driver.unreact(general.id, list, EMOJI['1'], ada.id);
    await driver.react(general.id, list, EMOJI['4'], ben.id);
  };

  const expectRecovered = async (list: string) => {
    const { ben } = scene;
    await expectShown(list, 2, [`${ben.id}/2`, `${ben.id}/4`]);
    expect(hasEnded).toBe(false);
    await votedList();
  };

  test('goes away says so, loses no vote and recovers by itself', async () => {
    const { ada, drop, driver } = scene;
    await driver.permissions({ channelId: drop.id, deny: ['AddReactions'] });
    const buttons = await recommend(drop.id);
    const list = await votedList();
    await server.stop();
    await voteMeanwhile(list);
    expect((await recommend()).content).toContain('database');
    const press = { as: ada.id, channelId: drop.id, messageId: buttons.id, customId: 'vote:1' };
    expect((await driver.component(press)).message?.content).toContain('database');
    await sleep(OUTAGE_MS);
    await server.start();
    await expectRecovered(list);
  });

  test('is restarted while people vote loses no vote', async () => {
    const list = await votedList();
    const voting = voteMeanwhile(list);
    await server.stop();
    await server.start();
    await voting;
    await expectRecovered(list);
  });
});

if (postgresMissing !== undefined) console.log(postgresMissing);
