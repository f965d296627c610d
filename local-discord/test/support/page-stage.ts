/** A local Discord with the scripted bot in it and a browser before it. */
import type { Client } from 'discord.js';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../../index.ts';
import { launchBrowser, type OpenedPage, openPage } from './browser.ts';
import { startPageBot } from './page-bot.ts';

export interface PageStage {
  readonly localDiscord: LocalDiscord;
  readonly browser: Browser;
  open(options?: BrowserContextOptions): Promise<OpenedPage>;
  /** Takes the bot off the gateway. */
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
  close(): Promise<void>;
}

export async function startPageStage(options: LocalDiscordOptions = {}): Promise<PageStage> {
  const [localDiscord, browser] = await Promise.all([
    startLocalDiscord({ botName: 'Jukebox', rateLimits: 'off', ...options }),
    launchBrowser(),
  ]);
  let bot: Client | null = await startPageBot(localDiscord.apiUrl, localDiscord.token);
  const stopBot = async () => {
    await bot?.destroy();
    bot = null;
  };
  return {
    localDiscord,
    browser,
    open: (context) => openPage(browser, localDiscord.url, context),
    stopBot,
    startBot: async () => {
      bot = await startPageBot(localDiscord.apiUrl, localDiscord.token);
    },
    close: async () => {
      await browser.close();
      await stopBot();
      await localDiscord.close();
    },
  };
}
