import type { LocalDiscord } from 'local-discord';
import type { Config } from './config.ts';
import { UserFacingError } from './lib/user-facing-error.ts';
import { tour } from './tour.ts';

/** The Discord that the bot logs in to: the real one or a local one. */
export interface DiscordTarget {
  readonly token: string;
  readonly api: string;
  /** The clock of that Discord, epoch ms. */
  readonly now: () => number;
  /** Sets an alarm on that clock, which can be moved ahead. Absent for the real Discord. */
  readonly after?: (delayMs: number, run: () => void) => () => void;
  /** Whether it is the local one, where people try out what a real bot may use the database of later. */
  readonly isLocal: boolean;
  /** What to print once the bot is ready. Absent for the real Discord. */
  readonly greeting?: string;
  close(): Promise<void>;
}

/** The server of the local Discord that has the bot. */
const SERVER = {
  name: 'Listening Room',
  owner: 'ada',
  members: ['ada', 'ben', 'chidi', 'dunja'],
  channels: [
    { name: 'general', topic: 'Type / to ask the bot about music' },
    { name: 'weekly-drop', topic: 'Something new every week' },
  ],
};

/** A server that does not have the bot: who has installed it for themselves takes it there. */
const SERVER_WITHOUT_BOT = {
  name: 'Next Door',
  owner: 'dunja',
  members: ['ada', 'ben', 'dunja'],
  channels: [
    { name: 'general', topic: 'The bot is not here, unless you install it for yourself (menu at your name)' },
  ],
  bots: false,
};

/** Returns the real Discord if a token is set, otherwise starts a local Discord. */
export async function openDiscord(config: Config): Promise<DiscordTarget> {
  const { DISCORD_TOKEN: token, DISCORD_API: api } = config;
  if (token !== undefined) return { token, api, now: Date.now, isLocal: false, close: async () => {} };
  const localDiscord = await startLocal(config.PORT);
  return {
    token: localDiscord.token,
    api: localDiscord.apiUrl,
    now: localDiscord.now,
    after: localDiscord.after,
    isLocal: true,
    greeting: `Open ${localDiscord.url.replace('127.0.0.1', 'localhost')} - a local Discord with the bot in it (this machine only). Ctrl-C stops it.\nTo put the bot on a real server, set DISCORD_TOKEN (README, "Your own Discord server").`,
    close: () => localDiscord.close(),
  };
}

async function startLocal(port: number): Promise<LocalDiscord> {
  const { startLocalDiscord } = await loadLocalDiscord();
  try {
    return await startLocalDiscord({
      port,
      botName: 'Classifacoustics',
      guilds: [SERVER, SERVER_WITHOUT_BOT],
      snapshotFile: 'data/local-discord.json',
      tour,
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new UserFacingError(
        `Port ${port} is taken by another program: set PORT to a free one, for example PORT=${port + 1} npm start.`,
      );
    }
    throw error;
  }
}

/** Loaded only where it is used: a bot with a token starts sooner, and can be installed without it. */
async function loadLocalDiscord(): Promise<typeof import('local-discord')> {
  try {
    return await import('local-discord');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new UserFacingError(
      'DISCORD_TOKEN is not set, and the local Discord is not installed here: set it to the token of your bot.',
    );
  }
}
