/** A sandbox with the scripted bot in it and a browser before it. */
import type { Client } from 'discord.js';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../index.ts';
import { launchBrowser, type OpenedPage, openPage } from './browser.ts';
import { startPageBot } from './page-bot.ts';

export interface PageStage {
  readonly sandbox: Sandbox;
  readonly browser: Browser;
  open(options?: BrowserContextOptions): Promise<OpenedPage>;
  /** Takes the bot off the gateway. */
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
  close(): Promise<void>;
}

export async function startPageStage(options: SandboxOptions = {}): Promise<PageStage> {
  const [sandbox, browser] = await Promise.all([
    startSandbox({ botName: 'Jukebox', rateLimits: 'off', ...options }),
    launchBrowser(),
  ]);
  let bot: Client | null = await startPageBot(sandbox.apiUrl, sandbox.token);
  const stopBot = async () => {
    await bot?.destroy();
    bot = null;
  };
  return {
    sandbox,
    browser,
    open: (context) => openPage(browser, sandbox.url, context),
    stopBot,
    startBot: async () => {
      bot = await startPageBot(sandbox.apiUrl, sandbox.token);
    },
    close: async () => {
      await browser.close();
      await stopBot();
      await sandbox.close();
    },
  };
}
