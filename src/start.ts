import { config as readDotEnv } from 'dotenv';
import { commands } from '../commands/index.ts';
import { createServices } from './app.ts';
import { parseConfig } from './config.ts';
import { startBot } from './discord/bot.ts';
import { installLinks } from './discord/registration/invite.ts';
import { ALL_SHARDS, planShards } from './lib/shard-plan.ts';
import { UserFacingError } from './lib/user-facing-error.ts';
import { openDiscord } from './local-discord.ts';
import { openLog } from './log.ts';
import { openHealth } from './ops/open-health.ts';
import { exitLost, exitOnUncaught, stopOnSignal } from './shutdown.ts';

readDotEnv({ quiet: true });

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const log = openLog(config);
  exitOnUncaught(log);
  const health = await openHealth(config);
  if (health.port !== undefined) log.info({ port: health.port }, 'Health is served');
  const target = await openDiscord(config);
  const services = await createServices(config, log, target.now, { metrics: health.metrics });
  health.provide('models', () => true);
  health.provide('database', services.checkDatabase);
  const { token, api, after, isLocal } = target;
  const close = async () => {
    health.stopping();
    await bot.close();
    await services.close();
    await target.close();
    await health.close();
  };
  const onLost = (error: Error) => exitLost(error, close);
  const bot = await startBot({
    token,
    api,
    commands,
    services,
    onLost,
    sharding: isLocal ? ALL_SHARDS : planShards(config),
    ownsData: !isLocal,
    ...(after !== undefined && { after }),
  });
  health.provide('gateway', () => bot.isConnected());
  stopOnSignal(close);
  log.info({ startMs: Math.round(performance.now()) }, 'Bot ready');
  services
    .prepare()
    .catch((error: unknown) => log.error({ err: error }, 'Search and recommendations could not be prepared'));
  console.log(target.greeting ?? `Ready.\n${installLinks(bot.client.application.id)}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof UserFacingError ? error.message : error);
  process.exit(1);
});
