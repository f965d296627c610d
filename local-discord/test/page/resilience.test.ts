import { describe, expect, test } from 'vitest';
import { startLocalDiscord } from '../../index.ts';
import { PAGE_HEADERS } from '../../server/http/page-files.ts';
import { browserSuite, NO_BROWSER, openPage, pageReady } from '../support/browser.ts';
import { sharePage } from '../support/page-fixture.ts';

describe.skipIf(NO_BROWSER)(browserSuite('the page under attack and after failures'), () => {
  const ui = sharePage();

  test('hostile text from a bot is shown as text and never runs', async () => {
    const { page, consoleErrors } = ui;
    await page.keyboard.type('/hostile ');
    await page.keyboard.press('Enter');
    const message = page.locator('.message', { hasText: 'bold?' });
    await message.getByText('page.html').waitFor();
    expect(await message.locator('.embed-title').textContent()).toContain('<script>window.hacked=1</script>');
    expect(await message.locator('script, iframe, object, embed, [onerror], [onmouseover], b').count()).toBe(
      0,
    );
    const addresses = await message
      .locator('a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
    expect(addresses.length).toBeGreaterThan(0);
    for (const protocol of addresses) expect(protocol).toMatch(/^https?:$/);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    const { headers } = await fetch(ui.fixture.localDiscord.url);
    expect(headers.get('content-security-policy')).toBe(PAGE_HEADERS['content-security-policy']);
    expect(consoleErrors).toEqual([]);
  });

  test('files from a bot are downloads that cannot run on this origin', async () => {
    const state = await ui.fixture.localDiscord.driver.state();
    const messages = await ui.fixture.localDiscord.driver.messages(state.guilds[0]?.channels[0]?.id ?? '');
    for (const { url, filename } of messages.flatMap(({ attachments }) => attachments)) {
      const { headers } = await fetch(url);
      expect(headers.get('content-disposition'), filename).toContain('attachment');
      expect(headers.get('content-security-policy'), filename).toContain('sandbox');
    }
  });

  test('a reload restores conversation, member, channel and draft', async () => {
    const { page } = await ui.fixture.open();
    await page.getByRole('button', { name: /^Ada Acting as/ }).click();
    await page.getByRole('menuitem', { name: /Chidi/ }).click();
    await page.getByRole('button', { name: 'weekly-drop' }).click();
    await page.keyboard.type('Sent words');
    await page.keyboard.press('Enter');
    await page.locator('.message', { hasText: 'Sent words' }).waitFor();
    await page.keyboard.type('/list half a thought');
    await page.locator('[data-option=link]').waitFor();
    await page.reload();
    await pageReady(page);
    expect(await page.locator('[data-option=link]').inputValue()).toBe('half a thought');
    await page.locator('.message', { hasText: 'Sent words' }).waitFor();
    await page.getByRole('button', { name: /^Chidi Acting as/ }).waitFor();
    await page.context().close();
  });

  test('a bot that goes offline and returns is shown as such', async () => {
    const { page, consoleErrors } = ui;
    await page.getByText('Online').waitFor();
    await ui.fixture.stopBot();
    await page.getByText('Offline').waitFor();
    await page.keyboard.type('/secret ');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The application did not respond').waitFor();
    await ui.fixture.startBot();
    await page.getByText('Online').waitFor();
    await page.keyboard.type('/secret ');
    await page.keyboard.press('Enter');
    await page.getByText('Hush').waitFor();
    expect(consoleErrors).toEqual([]);
  });

  test('words typed while a message is being sent are kept', async () => {
    const { page } = await ui.fixture.open();
    const { promise: mayGo, resolve: letGo } = Promise.withResolvers<void>();
    await page.route('**/driver/**', async (route) => {
      if (route.request().method() === 'POST') await mayGo;
      await route.continue();
    });
    const composer = page.locator('[data-composer]');
    await composer.fill('First words');
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await page.keyboard.press('Enter');
    await posted;
    await composer.fill('Second words');
    letGo();
    await page.locator('.message', { hasText: 'First words' }).waitFor();
    expect(await composer.inputValue()).toBe('Second words');
    await page.keyboard.press('Enter');
    await page.locator('.message', { hasText: 'Second words' }).waitFor();
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '');
    await page.context().close();
  });

  test('the page reconnects to a restarted server and keeps the draft', async () => {
    const first = await startLocalDiscord();
    const port = Number(new URL(first.url).port);
    const { page } = await openPage(first.url);
    await page.locator('[data-composer]').fill('Not yet sent');
    await first.close();
    await page.getByText('Connection lost').waitFor();
    // On a busy machine a request may still be under way when the second server is there, and reach it.
    const failed = page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
    await page.keyboard.press('Enter');
    await failed;
    // Only the status line reports the lost connection.
    expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0);
    const second = await startLocalDiscord({ port });
    await page.getByText('Connection lost').waitFor({ state: 'hidden' });
    expect(await page.locator('[data-composer]').inputValue()).toBe('Not yet sent');
    await page.keyboard.press('Enter');
    await page.locator('.message', { hasText: 'Not yet sent' }).waitFor();
    await page.context().close();
    await second.close();
  });
});
