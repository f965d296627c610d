/** A local Discord with the scripted bot, and pages open on it. */
import type { Client } from 'discord.js';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../../index.ts';
import { type OpenedPage, openPage, type Page } from './browser.ts';
import { startPageBot } from './page-bot.ts';

export interface PageFixture {
  readonly localDiscord: LocalDiscord;
  open(options?: BrowserContextOptions): Promise<OpenedPage>;
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
  close(): Promise<void>;
}

export async function openPageFixture(options: LocalDiscordOptions = {}): Promise<PageFixture> {
  const localDiscord = await startLocalDiscord({ botName: 'Jukebox', rateLimits: 'off', ...options });
  let bot: Client | null = null;
  const pages: Page[] = [];
  const stopBot = async () => {
    await bot?.destroy();
    bot = null;
  };
  const startBot = async () => {
    bot = await startPageBot(localDiscord.apiUrl, localDiscord.token);
  };
  await startBot();
  return {
    localDiscord,
    open: async (context) => {
      const opened = await openPage(localDiscord.url, context);
      pages.push(opened.page);
      return opened;
    },
    stopBot,
    startBot,
    close: async () => {
      await Promise.all(pages.map((page) => page.context().close()));
      await stopBot();
      await localDiscord.close();
    },
  };
}

/** What the tests of a suite share; to be read once they run. */
export interface SharedPage extends OpenedPage {
  readonly fixture: PageFixture;
}

/** Opens a fixture and one page before the tests of the suite that calls it, and closes them after those. */
export function sharePage(): SharedPage {
  let fixture: PageFixture | undefined;
  let opened: OpenedPage | undefined;
  beforeAll(async () => {
    fixture = await openPageFixture();
    opened = await fixture.open();
  });
  afterAll(() => fixture?.close());
  return {
    get fixture() {
      return open(fixture);
    },
    get page() {
      return open(opened).page;
    },
    get consoleErrors() {
      return open(opened).consoleErrors;
    },
  };
}

function open<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the page is opened before the tests, not before the suite');
  return part;
}
