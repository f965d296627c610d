import type { DriverTourAction } from 'local-discord';
import { describe, expect, onTestFinished, test } from 'vitest';
import { browserSuite, NO_BROWSER, openPage, type Page } from '../../local-discord/test/support/browser.ts';
import { tour } from '../../src/tour.ts';
import { openBotScene, wellKnown } from './scene.ts';

async function visit() {
  const scene = await openBotScene({}, { tour });
  const opened = await openPage(scene.url);
  onTestFinished(() => opened.page.context().close());
  return opened;
}

const answers = (page: Page) => page.locator('.message:has(.app-tag):has(.embed, .v2-container)');
const newest = (page: Page) => answers(page).last();

/** Waits until a step has done what it promises. `before` is the state of the page before the step. */
async function keptPromise(page: Page, action: DriverTourAction, before: { count: number; text: string }) {
  if (action.type === 'command' && action.line.startsWith('/drops'))
    await page.getByText('Drops are on').waitFor();
  else if (action.type === 'react') await expect.poll(() => newest(page).textContent()).not.toBe(before.text);
  else if (action.type === 'command') await expect.poll(() => answers(page).count()).toBe(before.count + 1);
  else if (action.type === 'advance')
    await page.getByRole('button', { name: 'Tracks I liked' }).first().waitFor();
}

describe.skipIf(NO_BROWSER)(browserSuite('The first minute in the browser'), () => {
  test('every step of the tour does what it promises', async () => {
    const { page, consoleErrors } = await visit();
    for (const { label, action } of tour(Date.now()).steps) {
      const count = await answers(page).count();
      const before = { count, text: count === 0 ? '' : ((await newest(page).textContent()) ?? '') };
      await page.getByRole('button', { name: label }).click();
      await keptPromise(page, action, before);
    }
    expect(await page.getByRole('alert').filter({ hasText: /\S/ }).allTextContents()).toEqual([]);
    expect(consoleErrors).toEqual([]);
  });

  test('a track can be found by its title, and a vote re-ranks the recommendations', async () => {
    const { page, consoleErrors } = await visit();
    const track = wellKnown();
    await page.keyboard.type(`/recommend ${track.title}`);
    await page.getByRole('option', { name: track.title }).first().click();
    await page.getByRole('button', { name: 'Send' }).click();
    const songs = () => newest(page).locator('.v2-section a').allTextContents();
    await expect.poll(async () => (await songs()).length).toBe(5);
    const before = await songs();
    await newest(page).locator('.v2-section button').nth(4).click();
    await expect.poll(songs).not.toEqual(before);
    expect(consoleErrors).toEqual([]);
  });
});
