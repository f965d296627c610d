import { describe, expect, test } from 'vitest';
import { browserSuite, NO_BROWSER } from '../support/browser.ts';
import { sharePage } from '../support/page-fixture.ts';

describe.skipIf(NO_BROWSER)(browserSuite('apps of a person on the page'), () => {
  const ui = sharePage();
  const installedBy = async () => (await ui.fixture.localDiscord.driver.state()).bots[0]?.installedBy.length;
  const press = async (name: string) => {
    await ui.page.getByRole('button', { name: /Acting as this member/ }).click();
    await ui.page.getByRole('menuitem', { name }).click();
  };

  test('are installed and removed in the menu at their name', async () => {
    await press('Jukebox install');
    await expect.poll(installedBy).toBe(1);
    await press('Jukebox ✓');
    await expect.poll(installedBy).toBe(0);
  });
});
