import { REST, Routes } from 'discord.js';
import { describe, expect, test, vi } from 'vitest';
import { openBot } from '../../../local-discord/test/scene.ts';
import { EMOJI } from '../../../src/discord/feedback/vote-buttons.ts';
import { footer, openFeedbackScene, shown } from './scene.ts';

describe('when something goes wrong', () => {
  test('an edit that Discord fails to accept is repeated', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.failRest({ count: 2, status: 502, method: 'PATCH', path: before.id });
    await driver.react(general.id, before.id, '2️⃣', ada.id);
    expect(footer(await scene.settled(before))).toContain('Learned from 1 vote');
  });

  test('the list of a deleted message is deleted, while its votes stay part of tastes', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '1️⃣', ada.id);
    await scene.settled(before);
    await scene.stop();
    await driver.deleteMessage(general.id, before.id, ada.id);
    await scene.start();
    await vi.waitFor(async () =>
      expect(await scene.services().feedbackService.list(before.id)).toBeUndefined(),
    );
    expect((await scene.services().tasteService.ofUser(ada.id)).votes).toBe(1);
  });

  test('reactions added while a session was lost are found by the next', async () => {
    const { driver, general, ada, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.dropGateway({ resumable: false });
    await driver.react(general.id, before.id, '2️⃣', ada.id);
    await driver.react(general.id, before.id, '4️⃣', ben.id);
    await vi.waitFor(
      async () => expect(footer(await scene.settled(before))).toContain('Learned from 2 votes'),
      { timeout: 15_000, interval: 200 },
    );
  }, 20_000);

  test('a vote that was stored but not shown is shown after a restart', async () => {
    const { general, ada, driver, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await scene.stop();
    await driver.react(general.id, before.id, '3️⃣', ada.id);
    await scene.services().feedbackService.vote(before.id, ada.id, '3', 'reaction');
    await scene.start();
    await vi.waitFor(async () => {
      const after = await scene.settled(before);
      expect(footer(after)).toContain('Learned from 1 vote');
      expect(shown(after)[2]).toBe(shown(before)[2]);
    });
  });
});

describe('reactions that were not all added when the bot stopped', () => {
  const own = async (scene: Awaited<ReturnType<typeof openFeedbackScene>>, id: string) => {
    const { reactions = [] } = await scene.driver.message(scene.general.id, id);
    return reactions.map(({ emoji }) => emoji.name);
  };

  test.each([
    ['👎'],
    ['3️⃣', '4️⃣', '5️⃣', '👍', '👎'],
    Object.values(EMOJI),
  ])('are completed after a restart: %s', async (...missing: string[]) => {
    const scene = await openFeedbackScene();
    const before = await scene.recommend();
    const all = await own(scene, before.id);
    await scene.stop();
    const rest = new REST({ api: scene.apiUrl }).setToken(scene.token);
    for (const emoji of missing)
      await rest.delete(
        Routes.channelMessageOwnReaction(scene.general.id, before.id, encodeURIComponent(emoji)),
      );
    await scene.start();
    await vi.waitFor(async () => expect(await own(scene, before.id)).toEqual(all), 5000);
  });
});

test('reactions that a moderator removed are not added again', async () => {
  const scene = await openFeedbackScene();
  const { driver, general } = scene;
  const before = await scene.recommend();
  await scene.stop();
  const rest = new REST({ api: scene.apiUrl }).setToken(scene.token);
  await rest.delete(Routes.channelMessageOwnReaction(general.id, before.id, encodeURIComponent(EMOJI['2'])));
  await scene.start();
  await driver.react(general.id, before.id, EMOJI['4'], scene.ada.id);
  const { reactions = [] } = await scene.settled(before);
  expect(reactions.map(({ emoji }) => emoji.name)).not.toContain(EMOJI['2']);
});

describe('the bot ignores', () => {
  test('reactions of other bots', async () => {
    const scene = await openFeedbackScene();
    const { general } = scene;
    const before = await scene.recommend();
    const other = await openBot(scene, {}, 'sandbox.other');
    await other.rest.put(
      `/channels/${general.id}/messages/${before.id}/reactions/${encodeURIComponent('1️⃣')}/@me`,
    );
    expect((await scene.settled(before)).embeds).toEqual(before.embeds);
  });

  test('other emoji, and reactions under other messages', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '🎸', ada.id);
    const chat = await driver.post(general.id, { as: ada.id, content: 'hello' });
    await driver.react(general.id, chat.id, '👍', ada.id);
    expect((await scene.settled(before)).embeds).toEqual(before.embeds);
    expect((await scene.services().tasteService.personalData(ada.id)).votes).toEqual([]);
  });
});

describe('under Discord’s own limits', () => {
  test('a crowd voting for seconds causes few edits, none rejected, and leads to the newest state', async () => {
    const scene = await openFeedbackScene({ rateLimits: {} });
    const { driver, general, ada, ben } = scene;
    const before = await scene.recommend();
    for (let round = 0; round < 6; round++) {
      for (const person of [ada, ben]) await driver.react(general.id, before.id, '1️⃣', person.id);
      await scene.settled(before);
      for (const person of [ada, ben]) await driver.unreact(general.id, before.id, '1️⃣', person.id);
    }
    // A vote refers to what is shown when it is cast.
    expect(shown(await scene.settled(before))).toEqual(shown(before));
    await driver.react(general.id, before.id, '5️⃣', ben.id);
    const after = await scene.settled(before);
    expect(footer(after)).toContain('Learned from 1 vote');
    expect(shown(after)[4]).toBe(shown(before)[4]);
    const requests = (await driver.traffic()).filter((entry) => entry.kind === 'rest');
    expect(requests.filter(({ status }) => status === 429)).toEqual([]);
  }, 30_000);
});
