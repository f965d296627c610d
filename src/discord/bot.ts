import type { Client, ClientOptions } from 'discord.js';
import type { Clock } from '../drops/delivery/ports.ts';
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

/** How long interactions in flight may take when the bot is told to stop. */
const DRAIN_MS = 12_000;

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
  const { token, api, commands, services, reactionPauseMs, retryPauses } = options;
  const { covers, log, metrics } = services;
  const loss = new Loss();
  const client = createClient(api, log, {
    gateway: options.gateway,
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
  const { written, names } = await loss.orDone(syncCommands(ready.rest, ready.application.id, commands));
  log.info({ names }, written ? 'Command registration updated' : 'Command registration unchanged');
  const clock = { now: services.now, after: options.after ?? systemAfter };
  const { delivery } = services.drops;
  const runningDrops = startDrops({ client: ready, delivery, voting, covers, log, clock, metrics });
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
      await dispatcher.drain(DRAIN_MS);
      await runningDrops.close();
      await voting.close();
      stopWatching();
      await client.destroy();
    },
  };
}

function systemAfter(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}
