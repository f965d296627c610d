import { REST, Routes } from 'discord.js';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openBot } from '../../../local-discord/test/scene.ts';
import { MessageRequests } from '../../../src/discord/feedback/message-requests.ts';
import { EMOJI } from '../../../src/discord/feedback/vote-buttons.ts';
import { VOTE_CHOICES } from '../../../src/storage/database/ports/votes.ts';
import { shown } from '../../support/shown-tracks.ts';
import { hearts, openFeedbackScene, status } from './scene.ts';

describe('when something goes wrong', () => {
  test('an edit that Discord fails to accept is repeated', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.failRest({ count: 2, status: 502, method: 'PATCH', path: before.id });
    await driver.react(general.id, before.id, '2️⃣', ada.id);
    expect(hearts(await scene.settled(before))).toBe(1);
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
    await vi.waitFor(async () => expect(hearts(await scene.settled(before))).toBe(2), {
      timeout: 15_000,
      interval: 200,
    });
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
      expect(hearts(after)).toBe(1);
      expect(shown(after)[2]).toBe(shown(before)[2]);
    });
  });
});

describe('an edit that Discord took and nobody recorded', () => {
  const WAIT = { timeout: 10_000 };
  /** As a process leaves it that is killed between the edit and its record. */
  const editWithoutRecord = async (choice: string) => {
    const scene = await openFeedbackScene();
    const { driver, general, ada } = scene;
    const before = await scene.recommend();
    await driver.react(general.id, before.id, choice, ada.id);
    const voted = await scene.settled(before);
    expect(status(voted)).toContain('new track');
    await scene.stop();
    await scene.services().feedbackService.shown.record(before.id, shown(before), '');
    return { scene, before, voted };
  };

  test('is undone after a restart when the vote was removed in between', async () => {
    const { scene, before } = await editWithoutRecord(EMOJI['3']);
    await scene.driver.unreact(scene.general.id, before.id, EMOJI['3'], scene.ada.id);
    await scene.start();
    await vi.waitFor(
      async () => expect((await scene.settled(before)).components).toEqual(before.components),
      WAIT,
    );
  });

  test('tells what votes refer to that came in between', async () => {
    const { scene, before, voted } = await editWithoutRecord(EMOJI.down);
    const slot = shown(voted).findIndex((id, at) => id !== shown(before)[at]);
    const choice = VOTE_CHOICES[slot] ?? '1';
    await scene.driver.react(scene.general.id, before.id, EMOJI[choice], scene.ben.id);
    await scene.start();
    await vi.waitFor(async () => {
      const { votes } = await scene.services().tasteService.personalData(scene.ben.id);
      expect(votes).toMatchObject([{ mark: choice, tracks: [shown(voted)[slot]] }]);
    }, WAIT);
  });

  test('is not made again after a restart', async () => {
    const { scene, before, voted } = await editWithoutRecord(EMOJI['3']);
    await scene.start();
    await vi.waitFor(async () => {
      await scene.settled(before);
      const list = await scene.services().feedbackService.list(before.id);
      expect(list).toMatchObject({ shownTracks: shown(voted), shownHash: expect.stringMatching(/.{16}/) });
    }, WAIT);
    expect((await scene.settled(before)).edited_timestamp).toBe(voted.edited_timestamp);
  });
});

test('a list whose process ended right after sending it can be voted on after a restart', async () => {
  const scene = await openFeedbackScene();
  const { driver, general, ada } = scene;
  const before = await scene.recommend();
  await scene.stop();
  const service = scene.services().feedbackService;
  const interaction = before.interaction_metadata?.id ?? '';
  await service.moveList(before.id, interaction);
  await driver.react(general.id, before.id, EMOJI['2'], ada.id);
  await scene.start();
  await vi.waitFor(async () => expect(hearts(await scene.settled(before))).toBe(1));
  expect(await service.list(interaction)).toBeUndefined();
});

test('an edit that Discord made without saying so is undone when the vote is removed', async () => {
  const scene = await openFeedbackScene();
  const { driver, general, ada } = scene;
  const before = await scene.recommend();
  const { edit } = MessageRequests.prototype;
  const failing = vi.spyOn(MessageRequests.prototype, 'edit').mockImplementationOnce(async function (
    this: MessageRequests,
    ...request
  ) {
    await edit.apply(this, request);
    return 'failed';
  });
  onTestFinished(() => failing.mockRestore());
  await driver.react(general.id, before.id, EMOJI['3'], ada.id);
  expect(hearts(await scene.settled(before))).toBe(1);
  await driver.unreact(general.id, before.id, EMOJI['3'], ada.id);
  expect((await scene.settled(before)).components).toEqual(before.components);
});

describe('reactions that were not all added when the bot stopped', () => {
  const own = async (scene: Awaited<ReturnType<typeof openFeedbackScene>>, id: string) => {
    const { reactions = [] } = await scene.driver.message(scene.general.id, id);
    return reactions.map(({ emoji }) => emoji.name);
  };

  test.each([['👎'], ['👍', '👎']])('are completed after a restart: %s', async (...missing: string[]) => {
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
  await rest.delete(Routes.channelMessageOwnReaction(general.id, before.id, encodeURIComponent(EMOJI.up)));
  await scene.start();
  await driver.react(general.id, before.id, EMOJI['4'], scene.ada.id);
  const { reactions = [] } = await scene.settled(before);
  expect(reactions.map(({ emoji }) => emoji.name)).not.toContain(EMOJI.up);
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
    expect((await scene.settled(before)).components).toEqual(before.components);
  });

  test('other emoji, and reactions under other messages', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '🎸', ada.id);
    const chat = await driver.post(general.id, { as: ada.id, content: 'hello' });
    await driver.react(general.id, chat.id, '👍', ada.id);
    expect((await scene.settled(before)).components).toEqual(before.components);
    expect((await scene.services().tasteService.personalData(ada.id)).votes).toEqual([]);
  });
});

describe('under Discord’s own limits', () => {
  test('many people who vote for seconds cause few edits, none rejected, and leads to the newest state', async () => {
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
    expect(hearts(after)).toBe(1);
    expect(shown(after)[4]).toBe(shown(before)[4]);
    const requests = (await driver.traffic()).filter((entry) => entry.schemaKind === 'rest');
    expect(requests.filter(({ status }) => status === 429)).toEqual([]);
  }, 30_000);
});
