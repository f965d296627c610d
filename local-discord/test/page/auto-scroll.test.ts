import { describe, expect, test } from 'vitest';
import { browserSuite, NO_BROWSER } from '../support/browser.ts';
import { sharePage } from '../support/page-fixture.ts';

/** Taller than the viewport. */
const TALL = Array.from({ length: 80 }, (_, line) => `Line ${line}`).join('\n');

describe.skipIf(NO_BROWSER)(browserSuite('the scroll position'), () => {
  const ui = sharePage();

  async function post(content: string) {
    const { guilds, people } = await ui.fixture.localDiscord.driver.state();
    const [channelId = '', as = ''] = [guilds[0]?.channels[0]?.id, people[1]?.id];
    const { id } = await ui.fixture.localDiscord.driver.post(channelId, { as, content });
    await ui.page.locator(`[data-message="${id}"]`).waitFor({ state: 'attached' });
    return { react: (emoji: string) => ui.fixture.localDiscord.driver.react(channelId, id, emoji, as) };
  }

  /** Pixels from the viewport's top to the newest message, and from the viewport's bottom to its end. */
  const newestPosition = () =>
    ui.page.evaluate(() => {
      const scroller = document.querySelector('.scroller')?.getBoundingClientRect();
      const newest = document.querySelector('.messages')?.lastElementChild?.getBoundingClientRect();
      if (scroller === undefined || newest === undefined) throw new Error('there is no conversation');
      return {
        top: Math.round(newest.top - scroller.top),
        below: Math.round(newest.bottom - scroller.bottom),
      };
    });

  /** Scrolls until the position is stable, because the page may still be scrolling to a new message itself. */
  const scroll = (to: number) =>
    expect
      .poll(() =>
        ui.page.evaluate(async (top) => {
          const scroller = document.querySelector('.scroller');
          if (scroller === null) throw new Error('there is no conversation');
          scroller.scrollTo({ top });
          const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
          for (let frames = 0; frames < 10; frames++) await frame();
          return Math.abs(scroller.scrollTop - Math.min(top, scroller.scrollHeight - scroller.clientHeight));
        }, to),
      )
      .toBeLessThan(2);

  test('a message taller than the viewport is shown from its start, even while it grows', async () => {
    const { react } = await post(TALL);
    await ui.page.getByText('Line 79').waitFor();
    await expect.poll(() => newestPosition()).toMatchObject({ top: 8 });
    await react('🔥');
    await ui.page.locator('[data-emoji="🔥"]').last().waitFor();
    expect((await newestPosition()).top).toBe(8);
  });

  test('the position the reader scrolled to is kept, at the end and in the middle', async () => {
    const { react } = await post(TALL);
    await expect.poll(() => newestPosition()).toMatchObject({ top: 8 });
    await scroll(100_000);
    const end = await newestPosition();
    await react('🔥');
    await ui.page.locator('[data-emoji="🔥"]').last().waitFor();
    await expect.poll(async () => (await newestPosition()).below).toBe(end.below);
    const top = await ui.page.evaluate(() => document.querySelector('.scroller')?.scrollTop ?? 0);
    await scroll(top - 500);
    const middle = await newestPosition();
    await react('🎉');
    await ui.page.locator('[data-emoji="🎉"]').waitFor();
    expect((await newestPosition()).top).toBe(middle.top);
  });

  test('new messages are followed only from the end', async () => {
    await post(TALL);
    await scroll(0);
    await post('Something new');
    await ui.page.getByText('Something new').waitFor({ state: 'attached' });
    expect(await ui.page.evaluate(() => document.querySelector('.scroller')?.scrollTop)).toBe(0);
    await scroll(100_000);
    await post('The very last');
    await expect.poll(async () => (await newestPosition()).below).toBeLessThanOrEqual(0);
  });
});
