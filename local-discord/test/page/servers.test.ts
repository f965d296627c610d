import { describe, expect, test } from 'vitest';
import { browserSuite, NO_BROWSER } from '../support/browser.ts';
import { sharePage } from '../support/page-fixture.ts';

describe.skipIf(NO_BROWSER)(browserSuite('servers on the page'), () => {
  const ui = sharePage();
  const elsewhere = () => ui.page.getByRole('button', { name: 'Elsewhere' });
  const actAs = async (from: string, to: RegExp) => {
    await ui.page.getByRole('button', { name: `${from} Acting as this member` }).click();
    await ui.page.getByRole('menuitem', { name: to }).click();
  };

  test('are those of the acting member, and switching leaves the others', async () => {
    const { driver } = ui.fixture.localDiscord;
    const ben = (await driver.state()).people.find(({ username }) => username === 'ben');
    await driver.createGuild({ name: 'Elsewhere', ownerId: ben?.id ?? '' });
    await actAs('Ada', /Ben/);
    await elsewhere().click();
    await ui.page.getByRole('heading', { name: 'Elsewhere', level: 1 }).waitFor();
    await actAs('Ben', /Ada/);
    await ui.page.getByRole('heading', { name: 'Elsewhere', level: 1 }).waitFor({ state: 'detached' });
    expect(await elsewhere().count()).toBe(0);
    expect(ui.consoleErrors).toEqual([]);
  });
});
