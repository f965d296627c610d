import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DriverTour } from '../../driver/api.ts';
import { findingsInBothThemes } from '../support/accessibility.ts';
import { browserSuite, NO_BROWSER } from '../support/browser.ts';
import { openPageFixture, type PageFixture } from '../support/page-fixture.ts';

const DAY_MS = 86_400_000;

function tour(now: number): DriverTour {
  return {
    title: 'Try it',
    text: 'A **jukebox**.',
    steps: [
      { label: 'Ask for songs', hint: '/list', action: { type: 'command', line: '/list Blue Monday' } },
      { label: 'Vote', action: { type: 'react', emoji: '👍' } },
      { label: 'Make tomorrow come', action: { type: 'advance', to: now + DAY_MS, channel: 'weekly-drop' } },
    ],
  };
}

describe.skipIf(NO_BROWSER)(browserSuite('the appearance of the page'), () => {
  let fixture: PageFixture;
  beforeAll(async () => {
    fixture = await openPageFixture({ tour });
  });
  afterAll(() => fixture?.close());

  test('the steps of the tour do what they say and load nothing from another origin', async () => {
    const { page, consoleErrors } = await fixture.open();
    await page.getByRole('heading', { name: 'Try it' }).waitFor();
    await page.getByRole('button', { name: /Ask for songs/ }).click();
    const list = page.locator('.message', { hasText: 'Five songs' });
    await list.getByRole('button', { name: /thumbs up, 1/ }).waitFor();
    await page.getByRole('button', { name: /Vote/ }).click();
    await list.getByRole('button', { name: /thumbs up, 2/ }).waitFor();
    await page.getByRole('button', { name: /Make tomorrow come/ }).click();
    await page.getByRole('heading', { name: 'Welcome to #weekly-drop!' }).waitFor();
    expect((await fixture.localDiscord.driver.state()).clock.offsetMs).toBeGreaterThan(DAY_MS - 60_000);
    expect(consoleErrors).toEqual([]);
    const origins = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
    );
    expect(new Set(origins)).toEqual(new Set([fixture.localDiscord.url]));
    await page.context().close();
  });

  test('neither theme has serious accessibility issues', async () => {
    const { page } = await fixture.open();
    await page.locator('.message', { hasText: 'Five songs' }).waitFor();
    await page.keyboard.type('/secret ');
    await page.keyboard.press('Enter');
    await page.getByText('Only you can see this').last().waitFor();
    await page.keyboard.type('/');
    await page.getByRole('option').first().waitFor();
    expect(await findingsInBothThemes(page)).toEqual({ dark: [], light: [] });
    await page.keyboard.press('Backspace');
    await page.getByRole('button', { name: 'Members' }).click();
    await page.locator('.message', { hasText: 'Five songs' }).getByRole('button', { name: 'Write' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await findingsInBothThemes(page)).toEqual({ dark: [], light: [] });
    await page.context().close();
  });

  test('the theme switch is remembered', async () => {
    const { page } = await fixture.open({ colorScheme: 'dark' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await background()).toBe('rgb(49, 51, 56)');
    await page.getByRole('button', { name: 'Switch to the light theme' }).click();
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.reload();
    expect(await background()).toBe('rgb(255, 255, 255)');
    await page.context().close();
  });

  test('a screen 360 pixels wide cuts nothing off and everything can be reached', async () => {
    const { page } = await fixture.open({ viewport: { width: 360, height: 640 }, hasTouch: true });
    await page.locator('.message', { hasText: 'Five songs' }).waitFor();
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('main *, header *')]
        .filter(
          (element) =>
            element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('pre, .sidebar'),
        )
        .map(({ className }) => className),
    );
    expect(wide).toEqual([]);
    await page.getByRole('button', { name: /^Channels and members/ }).click();
    await page.getByRole('button', { name: 'weekly-drop' }).click();
    await page.getByRole('heading', { name: 'Welcome to #weekly-drop!' }).waitFor();
    await page.getByRole('button', { name: 'Things to try' }).click();
    await page.locator('aside').getByRole('button', { name: /Vote/ }).waitFor();
    await page.getByRole('button', { name: 'Close panel' }).click();
    await page.locator('[data-composer]').fill('/');
    await page.getByRole('option').first().waitFor();
    await page.context().close();
  });

  test('a narrow screen shows only the next step of the tour and remembers the steps tried', async () => {
    const { page, consoleErrors } = await fixture.open({
      viewport: { width: 360, height: 640 },
      hasTouch: true,
    });
    const next = page.locator('main .tour-next');
    await next.getByRole('button', { name: 'Ask for songs' }).click();
    await next.getByRole('button', { name: 'Vote' }).waitFor();
    await page.reload();
    await next.getByRole('button', { name: 'Vote' }).click();
    await next.getByRole('button', { name: 'Make tomorrow come' }).waitFor();
    await page.setViewportSize({ width: 1280, height: 640 });
    expect(await next.isVisible()).toBe(false);
    await page.setViewportSize({ width: 360, height: 640 });
    await next.getByRole('button', { name: 'Hide suggestions' }).click();
    expect(await next.isVisible()).toBe(false);
    expect(consoleErrors).toEqual([]);
    await page.context().close();
  });
});
