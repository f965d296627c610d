import { expect, onTestFinished, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { openScene } from '../../../local-discord/test/scene.ts';
import { startBot } from '../../../src/discord/bot.ts';
import { planShards } from '../../../src/lib/shard-plan.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import { smallServices } from '../../support/small-services.ts';
import { askForTracks } from '../feedback/scene.ts';

test('processes that start at once identify in turn, and each serves the servers of its shards', async () => {
  const scene = await openScene({ shards: 2, maxConcurrency: 1 });
  const database = await openDatabase('memory:');
  onTestFinished(() => database.close());
  const start = async (PROCESS_INDEX: number) => {
    const bot = await startBot({
      token: scene.token,
      api: scene.apiUrl,
      commands,
      services: smallServices(database, Date.now),
      sharding: planShards({ SHARDS: 'auto', SHARD_COUNT: undefined, PROCESS_INDEX, PROCESS_COUNT: 2 }),
      reactionPauseMs: 0,
    });
    onTestFinished(() => bot.close());
    return bot;
  };
  const bots = await Promise.all([start(0), start(1)]);

  const frames = (await scene.driver.traffic()).filter((entry) => entry.schemaKind === 'gateway');
  const identifies = frames.filter(({ opName }) => opName === 'Identify');
  expect(identifies).toHaveLength(2);
  expect(Math.abs((identifies[1]?.at ?? 0) - (identifies[0]?.at ?? 0))).toBeGreaterThanOrEqual(4900);
  expect(frames.filter(({ opName }) => opName === 'InvalidSession')).toEqual([]);

  expect(bots.map(({ client }) => [...client.ws.shards.keys()])).toEqual([[0], [1]]);
  const own = Number((BigInt(scene.guild.id) >> 22n) % 2n);
  expect(bots.map(({ client }) => client.guilds.cache.size)).toEqual(own === 0 ? [1, 0] : [0, 1]);
  await askForTracks(scene, scene.general.id);
});
