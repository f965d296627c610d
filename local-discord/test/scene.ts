import { once } from 'node:events';
import { Client, type ClientEvents, type ClientOptions, Events, GatewayIntentBits } from 'discord.js';
import { onTestFinished } from 'vitest';
import type { DriverChannel, DriverGuild, DriverPerson } from '../driver/api.ts';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../index.ts';

/** A running local Discord with its default people and channels. */
export interface Scene extends LocalDiscord {
  readonly guild: DriverGuild;
  readonly general: DriverChannel;
  readonly drop: DriverChannel;
  /** The guild's owner. */
  readonly ada: DriverPerson;
  readonly ben: DriverPerson;
}

function requireValue<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the default world has no ${what}`);
  return value;
}

/** @param onFinished registers what closes the scene; the end of the test by default */
export async function openScene(
  options: LocalDiscordOptions = {},
  onFinished: (close: () => Promise<void>) => void = onTestFinished,
): Promise<Scene> {
  const localDiscord = await startLocalDiscord({ rateLimits: 'off', ...options });
  onFinished(() => localDiscord.close());
  const { guilds, people } = await localDiscord.driver.state();
  const guild = requireValue(guilds[0], 'guild');
  const channel = (name: string) =>
    requireValue(
      guild.channels.find((one) => one.name === name),
      name,
    );
  const person = (name: string) =>
    requireValue(
      people.find((one) => one.username === name),
      name,
    );
  return {
    ...localDiscord,
    guild,
    general: channel('general'),
    drop: channel('weekly-drop'),
    ada: person('ada'),
    ben: person('ben'),
  };
}

/** discord.js waits five seconds between two IDENTIFYs, which is not needed here. */
export const withoutIdentifyDelay = {
  buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }),
};

/** A logged-in, ready discord.js client, destroyed when the test is over. */
export async function openBot(
  localDiscord: LocalDiscord,
  options: Partial<ClientOptions> = {},
  token = localDiscord.token,
): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    ws: withoutIdentifyDelay,
    ...options,
    rest: { api: localDiscord.apiUrl, ...options.rest },
  });
  onTestFinished(() => client.destroy());
  const ready = once(client, Events.ClientReady);
  await client.login(token);
  await ready;
  if (!client.isReady()) throw new Error('the client said it was ready and is not');
  return client;
}

/** Resolves with the arguments of the client's next event of that name. */
export async function nextEvent<E extends keyof ClientEvents>(
  client: Client,
  event: E,
): Promise<ClientEvents[E]> {
  return (await once(client, event)) as unknown as ClientEvents[E];
}

/** The error a promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}

/** The text channel with an id. */
export async function textChannel(client: Client<true>, id: string) {
  const channel = await client.channels.fetch(id);
  if (!channel?.isSendable()) throw new Error(`${id} is not a channel to send to`);
  return channel;
}

/** Sends a request to the REST API as a bot, without a library. */
export function rest(
  localDiscord: LocalDiscord,
  method: string,
  path: string,
  body?: unknown,
  token = localDiscord.token,
): Promise<Response> {
  return fetch(`${localDiscord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
