import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import type { Clock } from '../drops/delivery/ports.ts';
import type { Commands } from './command.ts';
import { dispatchInteractions } from './dispatch.ts';
import { startDrops } from './drops/start-drops.ts';
import { startGuildCleanup } from './feedback/guild-cleanup.ts';
import { ListVoting } from './feedback/list-voting.ts';
import { toLoginError } from './login-error.ts';
import { syncCommands } from './registration/register.ts';
import type { BotServices, CommandServices } from './services.ts';

/** What the bot is allowed to take to answer what is in flight when it is told to stop. */
const DRAIN_MS = 12_000;

export interface BotOptions {
  readonly token: string;
  /** Base URL of Discord's REST API without version: https://discord.com/api */
  readonly api: string;
  readonly commands: Commands;
  readonly services: BotServices;
  /** Between two reactions in one channel; what Discord's limit asks for unless said otherwise. */
  readonly reactionPauseMs?: number;
  /** Alarms of the clock of `services`; real timers when left out. */
  readonly after?: Clock['after'];
}

export interface Bot {
  readonly client: Client<true>;
  readonly voting: ListVoting;
  /** Answers what is in flight, then leaves Discord. */
  close(): Promise<void>;
}

/**
 * Logs in, registers the commands where they differ, and answers from then on.
 * @throws LoginError when Discord refuses the token or cannot be reached
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { services } = options;
  const client = createClient(options.api);
  client.on(Events.Error, (error) => services.log.error({ err: error }, 'gateway error'));
  client.on(Events.Warn, (warning) => services.log.warn(warning));
  client.on(Events.ShardResume, (shard, replayed) => services.log.info({ shard, replayed }, 'resumed'));
  const { reactionPauseMs } = options;
  const voting = new ListVoting({
    ...services,
    client,
    ...(reactionPauseMs !== undefined && { reactionPauseMs }),
  });
  const deleteDrops = (guild: string) => services.drops.service.forgetGuild(guild);
  const stopCleanup = startGuildCleanup(client, services.feedbackService, deleteDrops, services.log);
  const dispatcher = dispatchInteractions(client, options.commands, {
    ...services,
    voting,
  } satisfies CommandServices);
  const ready = await logIn(client, options);
  const { written, names } = await syncCommands(ready.rest, ready.application.id, options.commands);
  services.log.info({ names, written }, written ? 'commands written to Discord' : 'commands unchanged');
  const clock = { now: services.now, after: options.after ?? realAfter };
  const { delivery } = services.drops;
  const runningDrops = startDrops({ client: ready, delivery, voting, log: services.log, clock });
  return {
    client: ready,
    voting,
    async close() {
      stopCleanup();
      await dispatcher.drain(DRAIN_MS);
      await runningDrops.close();
      await voting.close();
      await client.destroy();
    },
  };
}

function realAfter(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
}

/** Neither intent is privileged; the partials let votes on messages older than this process arrive. */
function createClient(api: string): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessageReactions],
    partials: [Partials.Message, Partials.Reaction, Partials.User],
    allowedMentions: { parse: [] },
    shards: 'auto',
    rest: { api },
  });
}

async function logIn(client: Client, { token, api }: BotOptions): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await client.login(token);
    return await ready;
  } catch (error) {
    await client.destroy();
    throw toLoginError(error, api);
  }
}
