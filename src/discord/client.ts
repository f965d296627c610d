import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';
import type { Logger } from 'pino';
import { toLoginError } from './login-error.ts';
import { DiscordRest } from './rest/discord-rest.ts';

/**
 * A client that is not logged in yet.
 * @param api base URL of Discord's REST API without version: https://discord.com/api
 */
export function createClient(api: string, log: Logger): Client {
  const client = new Client({
    // Neither intent is privileged; the partials let votes on messages older than this process arrive.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessageReactions],
    partials: [Partials.Message, Partials.Reaction, Partials.User],
    allowedMentions: { parse: [] },
    shards: 'auto',
    rest: { api },
  });
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = new DiscordRest(client.options.rest);
  client.on(Events.Error, (error) => log.error({ err: error }, 'Gateway connection failed'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'Gateway warning'));
  client.on(Events.ShardResume, (shard, replayed) =>
    log.info({ shard, replayed }, 'Gateway connection resumed'),
  );
  return client;
}

/**
 * Logs in and waits until Discord is ready.
 * @throws LoginError when Discord refuses the token or cannot be reached
 */
export async function logIn(client: Client, token: string, api: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await client.login(token);
    return await ready;
  } catch (error) {
    await client.destroy();
    throw toLoginError(error, api);
  }
}
