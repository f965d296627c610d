/** A real browser for tests, on machines that have one. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

export type { Page };

/** The headless shell comes first because it needs half the CPU time of a full Chromium. */
const NAMES = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
];

const FOLDERS = (process.env.PATH ?? '').split(delimiter);

/** The first of these browsers on the PATH, or null. */
const CHROMIUM: string | null =
  NAMES.flatMap((name) => FOLDERS.map((folder) => join(folder, name))).find((path) => existsSync(path)) ??
  null;

/**
 * Playwright's list of disabled features, which Chromium replaces by this one, as far as it matters to a local page, plus the
 * address bar's pop-ups: hidden pages that a full Chromium renders for every new window.
 */
const DISABLED_FEATURES = [
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'AimEnabled',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
];

/** For `describe.skipIf(NO_BROWSER)`; {@link browserSuite} gives the reason in the suite's name. */
export const NO_BROWSER = CHROMIUM === null;

export function browserSuite(name: string): string {
  return NO_BROWSER ? `${name} (skipped: no Chromium on the PATH; "apt install chromium" brings one)` : name;
}

let browser: Promise<Browser> | undefined;

/** The browser of this worker process: launched on first use, shared by its test files, and closed when the process exits. */
function sharedBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: CHROMIUM ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      `--disable-features=${DISABLED_FEATURES.join()}`,
    ],
  });
  return browser;
}

export interface OpenedPage {
  readonly page: Page;
  /** Console errors and warnings, and uncaught exceptions. */
  readonly consoleErrors: string[];
}

/** Resolves once the conversation and the commands are loaded. */
export function pageReady(page: Page): Promise<void> {
  return page.locator('#app:not([aria-busy])').waitFor();
}

/** Opens a URL in a browser context of its own (without shared storage). Close it with `page.context().close()`. */
export async function openPage(url: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const context = await (await sharedBrowser()).newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const consoleErrors: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(String(error)));
  await page.goto(url, { waitUntil: 'commit' });
  await pageReady(page);
  return { page, consoleErrors };
}
