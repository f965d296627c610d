import type { Client, ClientOptions } from 'discord.js';
import type { Clock } from '../drops/delivery/ports.ts';
import { ALL_SHARDS, type ShardPlan } from '../lib/shard-plan.ts';
import { waitAtMost } from '../lib/wait.ts';
import { createClient, logIn } from './client.ts';
import { isConnected, observeClient } from './client-metrics.ts';
import type { Commands } from './command.ts';
import { dispatchInteractions } from './dispatch.ts';
import { attachmentDownloads } from './download-attachment.ts';
import { startDrops } from './drops/start-drops.ts';
import { startGuildCleanup } from './feedback/guild-cleanup.ts';
import { ListVoting } from './feedback/list-voting.ts';
import type { RetryPauses } from './feedback/retries.ts';
import { watchGateway } from './gateway-watch.ts';
import { LoginError, TOKEN_REFUSED } from './login-error.ts';
import { Loss } from './loss.ts';
import { syncCommands } from './registration/register.ts';
import type { BotServices, CommandServices } from './services.ts';
import { checkInstallation } from './sharding/check-installation.ts';
import { sharedIdentifyThrottler } from './sharding/identify-throttler.ts';
import { noteServedShards } from './sharding/served-shards.ts';

/** How long interactions and drops in flight may take when the bot is told to stop: as long as an answer takes at most. */
const DRAIN_MS = 9500;

export interface BotOptions {
  readonly token: string;
  /** Base URL of Discord's REST API without version: https://discord.com/api */
  readonly api: string;
  readonly commands: Commands;
  readonly services: BotServices;
  /** Pause between two reactions in one channel (default: what Discord's rate limit requires). */
  readonly reactionPauseMs?: number;
  /** Options of the gateway connection (default: those of discord.js, which pauses before it identifies again). */
  readonly gateway?: ClientOptions['ws'];
  /** Pauses between two attempts at showing or comparing a list (default: 5 s to 10 minutes). */
  readonly retryPauses?: RetryPauses;
  /** Calls `run` after a delay on the clock of `services` (default: system timers). */
  readonly after?: Clock['after'];
  /** Which shards this process serves (default: all). */
  readonly sharding?: ShardPlan;
  /** Whether the database holds data of no other Discord application (default: yes). */
  readonly ownsData?: boolean;
  /** Called once when the bot cannot go on: Discord refuses its token or its connection. */
  readonly onLost?: (error: LoginError) => void;
}

export interface Bot {
  readonly client: Client<true>;
  readonly voting: ListVoting;
  /** Whether every shard of this process has a connection to Discord. */
  isConnected(): boolean;
  /** Answers the interactions in flight, then disconnects. */
  close(): Promise<void>;
}

/**
 * Logs in, updates the registered commands where they differ, and answers from then on.
 * @throws LoginError when Discord refuses the token or cannot be reached
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { token, api, commands, services, reactionPauseMs, retryPauses, sharding = ALL_SHARDS } = options;
  const { covers, log, metrics, processes } = services;
  const loss = new Loss();
  const client = createClient(api, log, {
    gateway: { buildIdentifyThrottler: sharedIdentifyThrottler({ processes, log }), ...options.gateway },
    sharding,
    onTokenRefused: () => loss.report(new LoginError(TOKEN_REFUSED)),
  });
  observeClient(client, metrics);
  const stopWatching = watchGateway(client, log, (error) => loss.report(error));
  const voting = new ListVoting({
    ...services,
    client,
    ...(reactionPauseMs !== undefined && { reactionPauseMs }),
    ...(retryPauses !== undefined && { retryPauses }),
  });
  const stopCleanup = startGuildCleanup(client, services.guildRetention, log);
  const downloadAttachment = attachmentDownloads(api);
  const commandServices: CommandServices = { ...services, voting, downloadAttachment };
  const dispatcher = dispatchInteractions(client, commands, commandServices);
  const ready = await logIn(client, token, api);
  if (options.ownsData ?? true) await checkInstallation(ready.application.id, processes, log);
  const stopNoting = noteServedShards({ processes, shards: [...ready.ws.shards.keys()], log });
  const { written, names } = await loss.orDone(syncCommands(ready.rest, ready.application.id, commands));
  log.info({ names }, written ? 'Command registration updated' : 'Command registration unchanged');
  const clock = { now: services.now, after: options.after ?? systemAfter };
  const { delivery } = services.drops;
  const { share } = sharding;
  const runningDrops = startDrops({ client: ready, delivery, voting, covers, log, clock, metrics, share });
  const stopCatchingUp = services.onDatabaseRestored(() => {
    voting.catchUp();
    runningDrops.wake();
  });
  loss.from((error) => options.onLost?.(error));
  return {
    client: ready,
    voting,
    isConnected: () => isConnected(ready),
    async close() {
      stopCatchingUp();
      stopCleanup();
      // A drop that takes longer is looked for and ended by whoever claims it next.
      await Promise.all([dispatcher.drain(DRAIN_MS), waitAtMost(runningDrops.close(), DRAIN_MS)]);
      await voting.close();
      stopWatching();
      await client.destroy();
      await stopNoting();
    },
  };
}

function systemAfter(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
