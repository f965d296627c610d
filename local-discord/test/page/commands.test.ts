import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserSuite, NO_BROWSER } from '../support/browser.ts';
import { openPageFixture, type PageFixture } from '../support/page-fixture.ts';

describe.skipIf(NO_BROWSER)(browserSuite('commands on the page'), () => {
  let fixture: PageFixture;
  let page: Page;
  let consoleErrors: string[];

  beforeAll(async () => {
    fixture = await openPageFixture();
    ({ page, consoleErrors } = await fixture.open());
  });
  afterAll(() => fixture?.close());
  beforeEach(async () => {
    // Closes a command form that the previous test may have left open.
    await page.locator('.composer-field').click();
    for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
    await page.locator('[data-composer]').fill('');
  });

  const type = (text: string) => page.keyboard.type(text);
  const option = (name: string | RegExp) => page.getByRole('option', { name });
  const newest = () => page.locator('.message').last();

  test('a slash lists commands with their descriptions and options', async () => {
    await type('/');
    await option(/\/list.*link.*count.*A list that can be voted on/s).waitFor();
    await type('set');
    await expect.poll(() => option(/./).count()).toBe(1);
    await option(/\/settings day/).waitFor();
  });

  test('a command with autocomplete is filled in and sent by keyboard alone', async () => {
    await type('/li');
    await page.keyboard.press('Enter');
    await type('blue');
    await expect.poll(() => option(/./).allTextContents()).toEqual(['Blue Monday']);
    expect(await page.locator('[data-option=link]').getAttribute('aria-activedescendant')).toBe(
      await option('Blue Monday').getAttribute('id'),
    );
    await page.keyboard.press('Enter');
    expect(await page.locator('[data-option=link]').inputValue()).toBe('Blue Monday');
    await page.keyboard.press('Enter');
    await newest().getByText('Five songs').waitFor();
    await page.getByText('Ada used /list').last().waitFor();
    expect(await fixture.localDiscord.driver.traffic()).toContainEqual(
      expect.objectContaining({
        t: 'INTERACTION_CREATE',
        d: expect.objectContaining({
          type: 2,
          data: expect.objectContaining({
            options: [expect.objectContaining({ name: 'link', value: 'song:Blue Monday' })],
          }),
        }),
      }),
    );
  });

  test('a command is chosen and filled in by mouse', async () => {
    await type('/');
    await option(/\/list/).click();
    await option('Take On Me').click();
    await page.getByRole('button', { name: /^\+\d optional/ }).click();
    await type('2');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => newest().locator('.md-item').count()).toBe(2);
  });

  test('an optional option is added by its first letter', async () => {
    await type('/settings day ');
    await option('Friday').click();
    await page.keyboard.press('Tab');
    await type('n');
    expect(
      await page.getByRole('menuitem', { name: 'note' }).evaluate((item) => item.matches(':focus')),
    ).toBe(true);
    await page.keyboard.press('Enter');
    await type('why not');
    expect(await page.locator('[data-option=note]').inputValue()).toBe('why not');
    expect(await page.locator('[data-option=day]').inputValue()).toBe('Friday');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.locator('[data-composer]').fill('');
  });

  test('missing required options and values out of range are refused', async () => {
    await type('/list ');
    await page.locator('[data-option=link]').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('This option is required. Specify a value.').waitFor();
    await type('x');
    await page.getByRole('button', { name: /^\+\d optional/ }).click();
    await type('9');
    await page.keyboard.press('Enter');
    await page.getByText('Must be 5 or less.').waitFor();
  });

  test('a pasted command line is parsed', async () => {
    await page.locator('[data-composer]').fill('/settings day day:Friday loud:yes');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('Day friday, loud true').waitFor();
  });

  test('a deferred reply shows that the bot is thinking, then the answer in its place', async () => {
    await type('/slow ');
    await page.locator('.command-form').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Jukebox is thinking…').waitFor();
    await newest().getByText('Thought about it.').waitFor();
    expect(await page.getByText('Jukebox is thinking…').count()).toBe(0);
  });

  test('an ephemeral reply is hidden from others and can be dismissed', async () => {
    await page.locator('[data-composer]').fill('/secret');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await newest().getByText('Only you can see this').waitFor();
    await page.getByRole('button', { name: /^Ada Acting as/ }).click();
    await page.getByRole('menuitem', { name: /Ben/ }).click();
    await page.getByRole('button', { name: /^Ben Acting as/ }).waitFor();
    expect(await page.getByText('Hush').count()).toBe(0);
    await page.getByRole('button', { name: /^Ben Acting as/ }).click();
    await page.getByRole('menuitem', { name: /Ada/ }).click();
    await page.getByText('Hush').waitFor();
    await page.getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByText('Hush').waitFor({ state: 'detached' });
  });

  test('a bot that does not respond in time is reported', async () => {
    await page.locator('[data-composer]').fill('/silent');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('Sending command…').waitFor();
    await fixture.localDiscord.driver.advance(3_500);
    await page.getByText('The application did not respond').waitFor();
  });

  test('message commands are in the message menu, which opens by keyboard too', async () => {
    await type('Look here');
    await page.keyboard.press('Enter');
    await newest().getByText('Look here').waitFor();
    const id = await newest().getAttribute('data-message');
    await newest().focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: /Look at this/ }).click();
    await page.getByText(`Looked at ${id}`).waitFor();
    expect(await page.getByText('used Look at this').count()).toBe(1);
  });

  test('the console has no errors or warnings', () => {
    expect(consoleErrors).toEqual([]);
  });
});
