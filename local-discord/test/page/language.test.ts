import { describe, expect, test } from 'vitest';
import { browserSuite, NO_BROWSER } from '../support/browser.ts';
import { sharePage } from '../support/page-fixture.ts';

describe.skipIf(NO_BROWSER)(browserSuite('languages on the page'), () => {
  const ui = sharePage();
  const choose = async (button: string | RegExp, language: string) => {
    await ui.page.getByRole('button', { name: button }).click();
    await ui.page.getByRole('menuitem', { name: language }).click();
  };
  const lastInteraction = async () => {
    const traffic = await ui.fixture.localDiscord.driver.traffic();
    const events = traffic.filter((entry) => entry.schemaKind === 'gateway');
    return events.findLast(({ t }) => t === 'INTERACTION_CREATE')?.d;
  };

  test('the times in messages are in the person’s language, and change with it', async () => {
    const { driver } = ui.fixture.localDiscord;
    const { guilds, people } = await driver.state();
    const post = { as: people[0]?.id ?? '', content: '<t:1700000000:D> and <t:1000000000:R>' };
    await driver.post(guilds[0]?.channels[0]?.id ?? '', post);
    const times = ui.page.locator('.message').last().locator('.md-time');
    await expect
      .poll(() => times.allTextContents())
      .toEqual([expect.stringMatching(/^November 1\d, 2023$/), expect.stringMatching(/^\d+ years ago$/)]);
    await choose(/Acting as this member/, 'Deutsch');
    await expect
      .poll(() => times.allTextContents())
      .toEqual([expect.stringMatching(/^1\d\. November 2023$/), expect.stringMatching(/^vor \d+ Jahren$/)]);
    await choose(/Acting as this member/, 'American English');
  });

  test('a person chooses theirs, and a server its own', async () => {
    await choose(/Acting as this member/, 'Deutsch');
    await choose('The server’s language: American English', 'Deutsch');
    await ui.page.getByRole('button', { name: 'The server’s language: Deutsch' }).waitFor();
    await ui.page.locator('.composer-field').click();
    await ui.page.keyboard.type('/secret');
    await ui.page.getByRole('option', { name: 'Nur für dich' }).waitFor();
    await ui.page.keyboard.press('Enter');
    await ui.page.keyboard.press('Enter');
    await expect.poll(lastInteraction).toMatchObject({ locale: 'de', guild_locale: 'de' });
  });

  test('a person’s is the same after a reload', async () => {
    await ui.page.reload();
    await ui.page.getByRole('button', { name: /Acting as this member/ }).click();
    await ui.page.getByRole('menuitem', { name: 'Deutsch ✓' }).waitFor();
  });
});
