/** A real browser for tests, where this machine has one. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

export type { Page };

/** For `vi.setConfig`: starting a browser takes its time on a machine that does other things meanwhile. */
export const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The first Chromium on the PATH, or null. */
const CHROMIUM: string | null =
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path)) ?? null;

/** For `describe.skipIf(NO_BROWSER)`; {@link browserSuite} says why in the suite's name. */
export const NO_BROWSER = CHROMIUM === null;

export function browserSuite(name: string): string {
  return NO_BROWSER ? `${name} (skipped: no Chromium on the PATH; "apt install chromium" brings one)` : name;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

export interface OpenedPage {
  readonly page: Page;
  /** Errors and warnings of the console, and exceptions nobody caught. Empty when all is well. */
  readonly complaints: string[];
}

/** Resolves once the conversation and the commands are there. */
export function pageReady(page: Page): Promise<void> {
  return page.locator('#app:not([aria-busy])').waitFor();
}

/** A page of its own (no storage shared with others) at an address, with the conversation shown. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(url, { waitUntil: 'commit' });
  await pageReady(page);
  return { page, complaints };
}
