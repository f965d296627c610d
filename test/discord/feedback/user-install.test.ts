import { expect, test, vi } from 'vitest';
import { hearts, openFeedbackScene } from './scene.ts';

/** Ada and Ben have the bot for themselves; their server has removed it. */
async function openElsewhere() {
  const scene = await openFeedbackScene();
  const { driver, ada, ben, guild } = scene;
  const { id } = scene.bot.client.application;
  for (const person of [ada, ben]) await driver.installApp(person.id, id);
  const recommend = (channelId: string) =>
    driver.command({ as: ada.id, channelId, name: 'recommend', options: { link: 'id0' } });
  const like = (channelId: string, messageId: string, as = ada) =>
    driver.component({ as: as.id, channelId, messageId, customId: 'vote:1' });
  const leave = () => driver.kickBot(guild.id, id);
  const refused = () =>
    driver.traffic(1000).then((all) => all.filter((one) => 'status' in one && one.status >= 400));
  return { ...scene, bot: scene.bot, recommend, like, leave, refused };
}

test('nothing is stored for a server that has not installed the bot', async () => {
  const scene = await openElsewhere();
  const { guild, general, database, recommend, like, leave } = scene;
  await leave();
  const { message } = await recommend(general.id);
  const id = message?.id ?? '';
  await like(general.id, id);
  await vi.waitFor(async () => expect(hearts(await scene.driver.message(general.id, id))).toBe(1), 10_000);
  const { feedbackService } = scene.services();
  expect((await feedbackService.list(id))?.guild).toBeNull();
  expect(await database.lookups.ofGuild(guild.id)).toEqual([]);
  expect(await database.knownArtists.ofGuild(guild.id)).toEqual([]);
});

test('a taste is not compared to that of a server that has removed the bot', async () => {
  const scene = await openElsewhere();
  const { driver, general, ada, ben, recommend, like, leave } = scene;
  const { message } = await recommend(general.id);
  for (const person of [ada, ben]) await like(general.id, message?.id ?? '', person);
  const taste = async () =>
    JSON.stringify((await driver.command({ as: ada.id, channelId: general.id, name: 'taste' })).message);
  expect(await taste()).toMatch(/this server/);
  await leave();
  expect(await taste()).not.toMatch(/this server/);
});

test('a list in a conversation of two people can be voted on by both', async () => {
  const scene = await openElsewhere();
  const { driver, ada, ben, recommend, like, refused } = scene;
  const { id: channelId } = await driver.openDm({ as: ada.id, personId: ben.id });
  const { message } = await recommend(channelId);
  const id = message?.id ?? '';
  await like(channelId, id);
  await like(channelId, id, ben);
  await vi.waitFor(async () => expect(hearts(await driver.message(channelId, id))).toBe(2), 10_000);
  expect(await refused()).toEqual([]);
});

test('a list of before the server installed the bot goes on with its buttons', async () => {
  const scene = await openElsewhere();
  const { driver, guild, general, recommend, like, leave } = scene;
  await leave();
  const { message } = await recommend(general.id);
  const id = message?.id ?? '';
  await driver.addBot(guild.id, scene.bot.client.application.id);
  await like(general.id, id);
  await vi.waitFor(async () => expect(hearts(await driver.message(general.id, id))).toBe(1), 10_000);
});

test('an edit whose token Discord refuses is made with the next press', async () => {
  const scene = await openElsewhere();
  const { driver, general, recommend, like, leave, ben } = scene;
  await leave();
  const { message } = await recommend(general.id);
  const id = message?.id ?? '';
  const body = { code: 50_027, message: 'Invalid Webhook Token' };
  await driver.failRest({ count: 1, status: 401, method: 'PATCH', path: '/webhooks/', body });
  await like(general.id, id);
  await scene.settled({ id });
  expect(hearts(await driver.message(general.id, id))).toBe(0);
  await like(general.id, id, ben);
  await vi.waitFor(async () => expect(hearts(await driver.message(general.id, id))).toBe(2), 10_000);
});
