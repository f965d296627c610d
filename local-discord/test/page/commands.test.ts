import { beforeEach, describe, expect, test } from 'vitest';
import { browserSuite, NO_BROWSER } from '../support/browser.ts';
import { sharePage } from '../support/page-fixture.ts';

describe.skipIf(NO_BROWSER)(browserSuite('commands on the page'), () => {
  const ui = sharePage();
  beforeEach(async () => {
    // Closes a command form that the previous test may have left open.
    await ui.page.locator('.composer-field').click();
    for (const key of ['Escape', 'Escape']) await ui.page.keyboard.press(key);
    await ui.page.locator('[data-composer]').fill('');
  });

  const type = (text: string) => ui.page.keyboard.type(text);
  const option = (name: string | RegExp) => ui.page.getByRole('option', { name });
  const newest = () => ui.page.locator('.message').last();

  test('a slash lists commands with their descriptions and options', async () => {
    await type('/');
    await option(/\/list.*link.*count.*A list that can be voted on/s).waitFor();
    await type('set');
    await expect.poll(() => option(/./).count()).toBe(1);
    await option(/\/settings day/).waitFor();
  });

  test('text that matches no command is a message, and the list closes once it is sent', async () => {
    await type('/foobar');
    await ui.page.getByText('No commands match').waitFor();
    await ui.page.keyboard.press('Enter');
    await newest().getByText('/foobar').waitFor();
    await ui.page.getByText('No commands match').waitFor({ state: 'hidden' });
  });

  test('a command with autocomplete is filled in and sent by keyboard alone', async () => {
    await type('/li');
    await ui.page.keyboard.press('Enter');
    await type('blue');
    await expect.poll(() => option(/./).allTextContents()).toEqual(['Blue Monday']);
    expect(await ui.page.locator('[data-option=link]').getAttribute('aria-activedescendant')).toBe(
      await option('Blue Monday').getAttribute('id'),
    );
    await ui.page.keyboard.press('Enter');
    expect(await ui.page.locator('[data-option=link]').inputValue()).toBe('Blue Monday');
    await ui.page.keyboard.press('Enter');
    await newest().getByText('Five songs').waitFor();
    await ui.page.getByText('Ada used /list').last().waitFor();
    expect(await ui.fixture.localDiscord.driver.traffic()).toContainEqual(
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

  test('a file is attached to a command, and the bot can read it', async () => {
    await type('/weigh ');
    await ui.page.keyboard.press('Enter');
    await ui.page.getByRole('alert').getByText('This option is required').waitFor();
    const file = { name: 'songs.csv', mimeType: 'text/csv', buffer: Buffer.from('title,artist') };
    await ui.page.locator('[data-option=file]').setInputFiles(file);
    await ui.page.getByRole('button', { name: 'Send' }).click();
    await newest().getByText('songs.csv says title,artist').waitFor();
  });

  test('a command is chosen and filled in by mouse', async () => {
    await type('/');
    await option(/\/list/).click();
    await option('Take On Me').click();
    await ui.page.getByRole('button', { name: /^\+\d optional/ }).click();
    await type('2');
    await ui.page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => newest().locator('.md-item').count()).toBe(2);
  });

  test('an optional option is added by its first letter', async () => {
    await type('/settings day ');
    await option('Friday').click();
    await ui.page.keyboard.press('Tab');
    await type('n');
    expect(
      await ui.page.getByRole('menuitem', { name: 'note' }).evaluate((item) => item.matches(':focus')),
    ).toBe(true);
    await ui.page.keyboard.press('Enter');
    await type('why not');
    expect(await ui.page.locator('[data-option=note]').inputValue()).toBe('why not');
    expect(await ui.page.locator('[data-option=day]').inputValue()).toBe('Friday');
    await ui.page.keyboard.press('Escape');
    await ui.page.keyboard.press('Escape');
    await ui.page.locator('[data-composer]').fill('');
  });

  test('missing required options and values out of range are refused', async () => {
    await type('/list ');
    await ui.page.locator('[data-option=link]').waitFor();
    await ui.page.getByRole('button', { name: 'Send' }).click();
    await ui.page.getByText('This option is required. Specify a value.').waitFor();
    await type('x');
    await ui.page.getByRole('button', { name: /^\+\d optional/ }).click();
    await type('9');
    await ui.page.keyboard.press('Enter');
    await ui.page.getByText('Must be 5 or less.').waitFor();
  });

  test('a pasted command line is parsed', async () => {
    await ui.page.locator('[data-composer]').fill('/settings day day:Friday loud:yes');
    await ui.page.keyboard.press('Enter');
    await ui.page.keyboard.press('Enter');
    await ui.page.getByText('Day friday, loud true').waitFor();
  });

  test('a deferred reply shows that the bot is thinking, then the answer in its place', async () => {
    await type('/slow ');
    await ui.page.locator('.command-form').waitFor();
    await ui.page.keyboard.press('Enter');
    await ui.page.getByText('Jukebox is thinking…').waitFor();
    await newest().getByText('Thought about it.').waitFor();
    expect(await ui.page.getByText('Jukebox is thinking…').count()).toBe(0);
  });

  test('an ephemeral reply is hidden from others and can be dismissed', async () => {
    await ui.page.locator('[data-composer]').fill('/secret');
    await ui.page.keyboard.press('Enter');
    await ui.page.keyboard.press('Enter');
    await newest().getByText('Only you can see this').waitFor();
    expect(await newest().locator('.tool-emoji').count()).toBe(0);
    await ui.page.getByRole('button', { name: /^Ada Acting as/ }).click();
    await ui.page.getByRole('menuitem', { name: /Ben/ }).click();
    await ui.page.getByRole('button', { name: /^Ben Acting as/ }).waitFor();
    expect(await ui.page.getByText('Hush').count()).toBe(0);
    await ui.page.getByRole('button', { name: /^Ben Acting as/ }).click();
    await ui.page.getByRole('menuitem', { name: /Ada/ }).click();
    await ui.page.getByText('Hush').waitFor();
    await ui.page.getByRole('button', { name: 'Dismiss message' }).click();
    await ui.page.getByText('Hush').waitFor({ state: 'detached' });
  });

  test('a bot that does not respond in time is reported', async () => {
    await ui.page.locator('[data-composer]').fill('/silent');
    await ui.page.keyboard.press('Enter');
    await ui.page.keyboard.press('Enter');
    await ui.page.getByText('Sending command…').waitFor();
    await ui.fixture.localDiscord.driver.advance(3_500);
    await ui.page.getByText('The application did not respond').waitFor();
  });

  test('message commands are in the message menu, which opens by keyboard too', async () => {
    await type('Look here');
    await ui.page.keyboard.press('Enter');
    await newest().getByText('Look here').waitFor();
    const id = await newest().getAttribute('data-message');
    await newest().focus();
    await ui.page.keyboard.press('Shift+F10');
    await ui.page.getByRole('menuitem', { name: /Look at this/ }).click();
    await ui.page.getByText(`Looked at ${id}`).waitFor();
    expect(await ui.page.getByText('used Look at this').count()).toBe(1);
  });

  test('the console has no errors or warnings', () => {
    expect(ui.consoleErrors).toEqual([]);
  });
});
