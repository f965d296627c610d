import type { DriverMessage, LocalDiscordOptions } from 'local-discord';
import { onTestFinished, vi } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { openScene, type Scene, withoutIdentifyDelay } from '../../../local-discord/test/scene.ts';
import { type Bot, type BotOptions, startBot } from '../../../src/discord/bot.ts';
import type { BotServices } from '../../../src/discord/services.ts';
import type { FeedbackServices } from '../../../src/feedback/create-feedback.ts';
import type { Database } from '../../../src/storage/database/database.ts';
import { openDatabase } from '../../../src/storage/database/open.ts';
import { asText } from '../../support/as-text.ts';
import { smallServices } from '../../support/small-services.ts';

export interface FeedbackScene extends Scene {
  readonly database: Database;
  readonly bot: Bot;
  /** Those of the bot that runs, or ran last. */
  services(): FeedbackServices;
  /** Everything that bot needs. */
  allServices(): BotServices;
  /** Stops the bot and starts another on the same database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Asks for tracks similar to the row's and waits until the vote controls are under the answer. */
  recommend(row?: number): Promise<DriverMessage>;
  /** Waits until every event is stored and shown. @returns the message after that */
  settled(message: { id: string }): Promise<DriverMessage>;
}

/** The real bot on the local Discord, recommending among made-up tracks. */
export async function openFeedbackScene(
  options: LocalDiscordOptions = {},
  retryPauses?: BotOptions['retryPauses'],
): Promise<FeedbackScene> {
  const scene = await openScene(options);
  const now = () => Date.now();
  const database = await openDatabase('memory:', now);
  let bot: Bot | undefined;
  let services = smallServices(database, now);
  const start = async () => {
    services = smallServices(database, now);
    bot = await startBot({
      token: scene.token,
      api: scene.apiUrl,
      commands,
      services,
      gateway: withoutIdentifyDelay,
      ...(options.rateLimits === undefined && { reactionPauseMs: 0 }),
      ...(retryPauses !== undefined && { retryPauses }),
    });
  };
  const stop = async () => {
    await bot?.close();
    bot = undefined;
  };
  onTestFinished(stop);
  await start();
  const running = (): Bot => {
    if (bot === undefined) throw new Error('the bot is stopped');
    return bot;
  };
  const channelId = scene.general.id;
  return {
    ...scene,
    database,
    get bot() {
      return running();
    },
    services: () => services,
    allServices: () => services,
    start,
    stop,
    async restart() {
      await stop();
      await start();
    },
    async recommend(row = 0) {
      const message = await askForTracks(scene, channelId, row);
      return vi.waitFor(async () => {
        const withControls = await scene.driver.message(channelId, message.id);
        if ((withControls.reactions?.length ?? 0) < 2) throw new Error('no vote controls yet');
        return withControls;
      }, 10_000);
    },
    async settled({ id }) {
      // An event is on its way over a socket for a moment, in which the bot knows nothing of it.
      await new Promise((resolve) => setTimeout(resolve, 60));
      await running().voting.idle();
      return scene.driver.message(channelId, id);
    },
  };
}

/** Ada asks for tracks similar to the row's. @returns the answer, which may not have its vote controls yet */
export async function askForTracks(scene: Scene, channelId: string, row = 0): Promise<DriverMessage> {
  const options = { link: `id${row}` };
  const { message } = await scene.driver.command({
    as: scene.ada.id,
    channelId,
    name: 'recommend',
    options,
  });
  if (message === null) throw new Error('no answer');
  return message;
}

/** What a list says of the last vote; empty where there is none. */
export function status(message: DriverMessage): string {
  const lines = asText(message).split('\n');
  return lines
    .slice(
      1,
      lines.findIndex((line) => line.startsWith('**1. ')),
    )
    .join('\n');
}

/** How often each track of a list was chosen, slot by slot. */
export function likes(message: DriverMessage): number[] {
  return Array.from(asText(message).matchAll(/^\[❤️ ?(\d*)\]$/gm), ([, count]) => Number(count));
}

/** How often any of its tracks was chosen. */
export function hearts(message: DriverMessage): number {
  return likes(message).reduce((sum, count) => sum + count, 0);
}
