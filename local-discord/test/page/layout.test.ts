import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { gallerySpans } from '../../page/message/media-gallery.ts';
import { findingsInBothThemes } from '../support/accessibility.ts';
import { browserSuite, NO_BROWSER } from '../support/browser.ts';
import { sharePage } from '../support/page-fixture.ts';

test('the pictures of any gallery fill all six columns of every row', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), (count) => {
      const spans = gallerySpans(count);
      expect(spans).toHaveLength(count);
      // The large picture of three is two rows high.
      const cells = spans.reduce((sum, span) => sum + (span === 4 ? 2 * span : span), 0);
      expect(cells % 6).toBe(0);
    }),
  );
});

describe.skipIf(NO_BROWSER)(browserSuite('the layout of Components V2 on the page'), () => {
  const ui = sharePage();
  const layout = () => ui.page.locator('.message', { hasText: 'songs like Blue Monday' }).first();
  const card = () => layout().locator('.v2-container').first();
  const songs = () => card().locator('.v2-section a.md-link').allTextContents();

  async function ask(options: Record<string, boolean>): Promise<void> {
    const { driver } = ui.fixture.localDiscord;
    const { people, guilds } = await driver.state();
    const channelId = guilds[0]?.channels[0]?.id ?? '';
    await driver.command({ as: people[0]?.id ?? '', channelId, name: 'layout', options });
  }

  beforeAll(async () => {
    await ask({});
    await card().waitFor();
  });

  test('a container has its accent colour, its texts are Markdown, its thumbnail has alt text', async () => {
    expect(await card().evaluate((element) => getComputedStyle(element).borderLeftColor)).toBe(
      'rgb(29, 185, 84)',
    );
    expect(await card().locator('.md-heading-2').textContent()).toBe('Blue Monday');
    const cover = card().getByRole('img', { name: 'The cover of Blue Monday' });
    await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
    const thumbnail = await card().locator('.v2-thumbnail').boundingBox();
    const words = await card().locator('.v2-section-texts').first().boundingBox();
    expect(thumbnail?.x).toBeGreaterThan((words?.x ?? 0) + (words?.width ?? 0));
  });

  test('a gallery of three has a large picture and two beside it', async () => {
    const cells = await card().locator('.v2-cell').all();
    const boxes = await Promise.all(cells.map((cell) => cell.boundingBox()));
    const [large, upper, lower] = boxes.map((box) => box ?? { x: 0, y: 0, width: 0, height: 0 });
    expect(large?.y).toBe(upper?.y);
    expect(upper?.x).toBe(lower?.x);
    expect(large?.height).toBeCloseTo((upper?.height ?? 0) + (lower?.height ?? 0) + 4, 0);
  });

  test('files are shown by their components only, with name and size', async () => {
    expect(await layout().locator('.attachment-file').allTextContents()).toEqual(['songs.txt11 bytes']);
    expect(await layout().locator('.part-attachments').textContent()).toBe('');
  });

  test('a picture that cannot be loaded leaves its words', async () => {
    const missing = layout().locator('.picture-missing', { hasText: 'A cover that is gone' });
    await missing.waitFor();
    expect(await missing.getAttribute('href')).toBe('https://127.0.0.1:1/cover.png');
  });

  test('a spoiler can be neither read nor focused until its cover is pressed', async () => {
    const secret = layout().locator('.v2-container', { hasText: 'The butler did it.' });
    expect(await secret.evaluate((element) => (element as HTMLElement).inert)).toBe(true);
    const covers = layout().getByRole('button', { name: 'Show spoiler' });
    expect(await covers.count()).toBe(2);
    await covers.first().focus();
    await ui.page.keyboard.press('Enter');
    expect(await secret.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await secret.evaluate((element) => (element as HTMLElement).inert)).toBe(false);
    expect(await covers.count()).toBe(1);
  });

  test('the button of a section sends its interaction and keeps the focus', async () => {
    const before = await songs();
    const love = card().locator('[data-custom-id="love:Blue Monday"]');
    // Its number alone would not say what it is for.
    expect(await love.getAttribute('aria-label')).toBe('❤️ 2');
    await love.focus();
    await ui.page.keyboard.press('Enter');
    const after = ['Blue Monday', ...before.filter((song) => song !== 'Blue Monday')];
    await expect.poll(songs).toEqual(after);
    expect(await love.evaluate((element) => element === document.activeElement)).toBe(true);
    await layout().getByText('(edited)').waitFor();
  });

  test('a select menu in a container works by keyboard', async () => {
    await card().getByRole('combobox', { name: 'Choose another mood' }).focus();
    await ui.page.keyboard.press('Enter');
    await ui.page.keyboard.press('ArrowDown');
    await ui.page.keyboard.press('Enter');
    await ui.page.getByText('Mood: wild').waitFor();
  });

  test('neither theme has serious accessibility issues', async () => {
    expect(await findingsInBothThemes(ui.page)).toEqual({ dark: [], light: [] });
  });

  test('a private message has the same layout, and its buttons work', async () => {
    await ask({ private: true });
    const own = ui.page.locator('.message-ephemeral');
    await own.getByText('Only you can see this').waitFor();
    await own.locator('[data-custom-id="love:Take On Me"]').click();
    await expect.poll(() => own.locator('.v2-section a.md-link').first().textContent()).toBe('Take On Me');
  });

  const newest = () => ui.page.locator('.message').last();

  test('Enter picks nothing for an option that is optional and empty', async () => {
    await ui.page.locator('.composer-field').click();
    await ui.page.keyboard.type('/layout ');
    await ui.page.getByRole('option', { name: 'True' }).waitFor();
    await ui.page.keyboard.press('Enter');
    await newest().getByText('songs like Blue Monday').waitFor();
    expect(await newest().getByText('Only you can see this').count()).toBe(0);
  });

  test('a reply to a message of components alone quotes its first line', async () => {
    await newest().focus();
    await ui.page.keyboard.press('Shift+F10');
    await ui.page.getByRole('menuitem', { name: 'Reply' }).click();
    await ui.page.keyboard.type('Nice');
    await ui.page.keyboard.press('Enter');
    await newest()
      .getByRole('button', { name: /songs like Blue Monday/ })
      .waitFor();
  });

  test('a screen 360 pixels wide cuts nothing off', async () => {
    await ui.page.setViewportSize({ width: 360, height: 640 });
    const wide = await layout().evaluate((message) => {
      const { right } = message.getBoundingClientRect();
      return [...message.querySelectorAll('.components *')]
        .filter((element) => element.getBoundingClientRect().right > right)
        .map(({ className }) => className);
    });
    expect(wide).toEqual([]);
  });

  test('nothing but the unreachable pictures is loaded from elsewhere', async () => {
    const origins = await ui.page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
    );
    const known = [ui.fixture.localDiscord.url, 'https://127.0.0.1:1'];
    expect(origins.filter((origin) => !known.includes(origin))).toEqual([]);
    const others = ui.consoleErrors.filter((error) => !error.includes('net::ERR_UNSAFE_PORT'));
    expect(others).toEqual([]);
  });
});
