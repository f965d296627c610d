import { startLocalDiscord } from 'local-discord';
import type { Config } from './config.ts';
import { UserFacingError } from './lib/user-facing-error.ts';
import { tour } from './tour.ts';

/** Where the bot logs in, and what to tell the person who started it. */
export interface DiscordTarget {
  readonly token: string;
  readonly api: string;
  /** The clock that holds there, ms since the epoch. */
  readonly now: () => number;
  /** Alarms of that clock, which may be moved ahead; absent where time is real. */
  readonly after?: (delayMs: number, run: () => void) => () => void;
  /** Absent on the real Discord. */
  readonly greeting?: string;
  close(): Promise<void>;
}

/** The port for the local Discord is taken; the message says what to do. */
export class PortError extends UserFacingError {
  override readonly name = 'PortError';
}

/** A server to be at home in. */
const SERVER = {
  name: 'Listening Room',
  owner: 'ada',
  members: ['ada', 'ben', 'chidi', 'dunja'],
  channels: [
    { name: 'general', topic: 'Type / to ask the bot about music' },
    { name: 'weekly-drop', topic: 'Something new every week' },
  ],
};

/** Discord itself where there is a token; else a local Discord, started here. */
export async function openDiscord(config: Config): Promise<DiscordTarget> {
  const { DISCORD_TOKEN: token, DISCORD_API: api } = config;
  if (token !== undefined) return { token, api, now: Date.now, close: async () => {} };
  const localDiscord = await startLocal(config.PORT);
  return {
    token: localDiscord.token,
    api: localDiscord.apiUrl,
    now: localDiscord.now,
    after: localDiscord.after,
    greeting: `Open ${localDiscord.url.replace('127.0.0.1', 'localhost')} - a local Discord with the bot in it (this machine only). Ctrl-C stops it.\nTo put the bot on a real server, set DISCORD_TOKEN (README, "Your own Discord server").`,
    close: () => localDiscord.close(),
  };
}

async function startLocal(port: number): ReturnType<typeof startLocalDiscord> {
  try {
    return await startLocalDiscord({
      port,
      botName: 'Classifacoustics',
      guilds: [SERVER],
      snapshotFile: 'data/local-discord.json',
      tour,
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new PortError(
        `Port ${port} is taken by another program: set PORT to a free one, for example PORT=${port + 1} npm start.`,
      );
    }
    throw error;
  }
}
