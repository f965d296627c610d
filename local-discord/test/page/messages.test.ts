import { beforeAll, describe, expect, test } from 'vitest';
import { browserSuite, NO_BROWSER } from '../support/browser.ts';
import { sharePage } from '../support/page-fixture.ts';

describe.skipIf(NO_BROWSER)(browserSuite('messages on the page'), () => {
  const ui = sharePage();
  beforeAll(async () => {
    await ui.page.keyboard.type('/list blue');
    await ui.page.getByRole('button', { name: 'Send' }).click();
    await list().getByText('Five songs').waitFor();
  });

  const list = () => ui.page.locator('.message', { hasText: 'Five songs' });
  const songs = () => list().locator('.md-item a').allTextContents();

  test('an embed shows its bar, author, title, fields, image and footer', async () => {
    const embed = list().locator('.embed');
    expect(await embed.evaluate((element) => getComputedStyle(element).borderLeftColor)).toBe(
      'rgb(29, 185, 84)',
    );
    expect(await embed.locator('.embed-author').textContent()).toBe('The Author');
    expect(await embed.getByRole('link', { name: 'Five songs', exact: true }).getAttribute('href')).toBe(
      'https://music.example/',
    );
    expect(await embed.locator('.embed-field-name').allTextContents()).toEqual(['Tempo', 'Key']);
    expect(await embed.locator('.embed-footer').textContent()).toBe('Vote with 👍');
    await expect
      .poll(() =>
        embed.locator('img').evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth),
      )
      .toBe(1);
    expect(await list().getByText('APP', { exact: true }).count()).toBe(1);
  });

  test('buttons and links of a message are shown', async () => {
    expect(await list().getByRole('button', { name: 'Sold out' }).isDisabled()).toBe(true);
    const link = list().getByRole('link', { name: 'Listen' });
    expect(await link.getAttribute('href')).toBe('https://music.example/');
    expect(await link.getAttribute('rel')).toContain('noopener');
  });

  test('a message updated by a button changes in place', async () => {
    const before = await songs();
    await list().getByRole('button', { name: 'Turn round' }).click();
    await expect.poll(songs).toEqual(before.reverse());
  });

  test('lines of a re-ranked list move with an animation unless motion is reduced', async () => {
    await ui.page.evaluate(() => {
      const { animate } = Element.prototype;
      Element.prototype.animate = function (...how) {
        document.body.dataset.glides = String(Number(document.body.dataset.glides ?? 0) + 1);
        return animate.apply(this, how);
      };
    });
    const glides = () => ui.page.evaluate(() => Number(document.body.dataset.glides ?? 0));
    const vote = async (on: boolean) => {
      await list()
        .getByRole('button', { name: /^thumbs up/ })
        .click();
      await expect.poll(() => list().locator('.reaction-mine').count()).toBe(on ? 1 : 0);
    };
    const sorted = (await songs()).sort();
    await vote(true);
    await expect.poll(songs).toEqual(sorted);
    expect(await glides()).toBe(0);
    await vote(false);
    await ui.page.emulateMedia({ reducedMotion: 'no-preference' });
    await list().getByRole('button', { name: 'Turn round' }).click();
    await expect.poll(songs).not.toEqual(sorted);
    expect(await glides()).toBeGreaterThanOrEqual(sorted.length - 1);
    await ui.page.emulateMedia({ reducedMotion: 'reduce' });
  });

  test('a select menu works by keyboard', async () => {
    await list().getByRole('combobox', { name: 'Choose a mood' }).focus();
    await ui.page.keyboard.press('Enter');
    await ui.page.keyboard.press('ArrowDown');
    await ui.page.keyboard.press('Enter');
    await ui.page.getByText('Mood: wild').waitFor();
  });

  test('a modal is submitted once it is filled in', async () => {
    await list().getByRole('button', { name: 'Write' }).click();
    const dialog = ui.page.getByRole('dialog', { name: 'Say it' });
    await dialog.getByRole('button', { name: 'Submit' }).click();
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel('Your words').fill('Good words');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await ui.page.getByText('You wrote: Good words').waitFor();
    expect(await dialog.count()).toBe(0);
  });

  test('a reaction is added and removed by click, reaches the bot and keeps the focus', async () => {
    const thumb = list().getByRole('button', { name: /^thumbs up/ });
    await expect.poll(() => thumb.textContent()).toBe('👍1');
    const before = await songs();
    await thumb.click();
    await expect.poll(() => thumb.textContent()).toBe('👍2');
    expect(await thumb.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(songs).toEqual(before.sort());
    expect(await thumb.evaluate((element) => element === document.activeElement)).toBe(true);
    await thumb.click();
    await expect.poll(() => thumb.textContent()).toBe('👍1');
  });

  test('any emoji of the picker can be added as a reaction', async () => {
    await list().getByRole('button', { name: 'Add reaction' }).last().click();
    await ui.page
      .getByRole('dialog', { name: 'Pick an emoji' })
      .getByRole('button', { name: 'three' })
      .click();
    await expect.poll(() => list().locator('[data-emoji="3️⃣"]').textContent()).toBe('3️⃣1');
  });

  test('a message can be replied to', async () => {
    await ui.page.locator('[data-composer]').fill('A question');
    await ui.page.keyboard.press('Enter');
    const question = ui.page.locator('.message', { hasText: 'A question' });
    await question.hover();
    await question.getByRole('button', { name: 'More' }).click();
    await ui.page.getByRole('menuitem', { name: 'Reply' }).click();
    await ui.page.keyboard.type('An answer');
    await ui.page.keyboard.press('Enter');
    const answer = ui.page.locator('.message', { hasText: 'An answer' });
    await answer.getByRole('button', { name: 'A question' }).waitFor();
  });

  test('messages of other people appear without a reload', async () => {
    const { driver } = ui.fixture.localDiscord;
    const state = await driver.state();
    const [general] = state.guilds[0]?.channels ?? [];
    const ben = state.people.find(({ username }) => username === 'ben');
    await driver.post(general?.id ?? '', { as: ben?.id ?? '', content: 'Hello from *Ben*' });
    await ui.page.locator('.message', { hasText: 'Hello from Ben' }).locator('em').waitFor();
  });

  test('the inspector shows gateway events', async () => {
    await ui.page.getByRole('button', { name: /^Inspector/ }).click();
    const panel = ui.page.getByRole('complementary', { name: 'Inspector' });
    await panel.getByText('MESSAGE_REACTION_ADD').first().click();
    await panel.getByText('"emoji"').first().waitFor();
    await panel.getByRole('button', { name: 'Close panel' }).click();
  });

  test('the console has no errors or warnings', () => {
    expect(ui.consoleErrors).toEqual([]);
  });
});
