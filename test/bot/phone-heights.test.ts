import { beforeAll, describe, expect, test } from 'vitest';
import { browserSuite, NO_BROWSER, openPage, type Page } from '../../local-discord/test/support/browser.ts';
import { type BotScene, openBotScene } from './scene.ts';

/** In CSS pixels, of a small phone; more than this height and the answer no longer fits between what is around it. */
const WIDTH = 360;
const HEIGHT_MAX = 420;

const SEEDS = {
  'Bohemian Rhapsody': '4u7EnebtmKWzUH433cf5Qv',
  '1999': '2H7PHVdQ3mXqEHXcvclTB0',
  'Blue Monday': '1RSy7B2vfPi84N80QJ6frX',
  'Smells Like Teen Spirit': '4CeeEOM32jQcH3eN9Q2dGj',
  'One More Time': '0DiWol3AO6WpXZgp0goxAV',
  'Take Five': '1YQWosTIljIvxAgHWTp7KP',
  'Clair de Lune, L. 32': '5u5aVJKjSMJr4zesMPz7bL',
  'It’s The End Of The World As We Know It (And I Feel Fine)': '4OtSo1ZTQWRWE53ZvBfBTV',
  '(I Can’t Get No) Satisfaction': '2PzU4IB8Dr6mxV3lHuaG34',
} as const;

/** Letters of fonts that a machine may lack become dashes, which are as wide and may be wrapped anywhere as well. */
const WIDE_LETTERS_AS_DASHES = `{
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data } = texts.currentNode;
    const dashes = data.replace(/[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\u3000-\\u303f\\uff00-\\uff60]/gu, '—');
    if (dashes !== data) texts.currentNode.data = dashes;
  }
}`;

async function heightOf(page: Page, part: string, within: string): Promise<number> {
  const box = await page.locator(`${within} ${part}`).first().boundingBox();
  if (box === null) throw new Error(`${part} is not shown`);
  return Math.ceil(box.height);
}

describe.skipIf(NO_BROWSER)(browserSuite('answers on a phone'), () => {
  let scene: BotScene;
  let page: Page;
  const closers: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    scene = await openBotScene({}, {}, (close) => closers.unshift(close));
    const opened = await openPage(scene.url, { viewport: { width: WIDTH, height: 740 } });
    page = opened.page;
    closers.unshift(() => page.context().close());
    return async () => {
      for (const close of closers) await close();
    };
  });

  /** Heights of the answers about all seeds, and of the rows of buttons in them. */
  async function measure(command: string, locale: 'en-US' | 'de' | 'ja') {
    await scene.driver.setGuildLocale(scene.guild.id, locale);
    const measured: Record<string, { height: number; buttons: number }> = {};
    for (const [title, link] of Object.entries(SEEDS)) {
      const { message } = await scene.type(command, { link });
      const answer = `[data-message="${message?.id}"]`;
      await page.locator(`${answer} .component-row`).first().waitFor();
      await page.evaluate(WIDE_LETTERS_AS_DASHES);
      measured[title] = {
        height: await heightOf(page, '.v2-container', answer),
        buttons: await heightOf(page, '.component-row', answer),
      };
    }
    return measured;
  }

  const CASES = (['en-US', 'de', 'ja'] as const).flatMap((locale) =>
    ['genre', 'recommend'].map((command) => [command, locale] as const),
  );

  test.each(CASES)(`/%s in %s is less than ${HEIGHT_MAX} pixels high`, async (command, locale) => {
    const measured = await measure(command, locale);
    const tall = Object.entries(measured).filter(([, { height }]) => height >= HEIGHT_MAX);
    expect(tall, JSON.stringify(measured)).toEqual([]);
    // Four words do not fit beside each other.
    if (command === 'genre') return;
    // One row: a button is 32 pixels high.
    expect(Object.values(measured).map(({ buttons }) => buttons)).toEqual(Object.keys(SEEDS).map(() => 32));
  });
});
