import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { FeedbackService } from '../../../src/feedback/feedback-service.ts';
import { footer, hasVoteButtons, openFeedbackScene, shown } from './scene.ts';

describe('reactions under a recommendation', () => {
  test('are added by the bot, in order', async () => {
    const scene = await openFeedbackScene();
    const message = await scene.recommend();
    expect(message.reactions?.map(({ emoji }) => emoji.name)).toEqual(['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣', '👍', '👎']);
    expect(hasVoteButtons(message)).toBe(false);
  });

  test('keep a liked track in its slot with a heart, change the others, and summarise the votes', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '2️⃣', ada.id);
    const after = await scene.settled(before);
    expect(shown(after)[1]).toBe(shown(before)[1]);
    expect(after.embeds[0]?.description?.split('\n')[2]).toContain('💜');
    expect(shown(after)).not.toEqual(shown(before));
    expect(footer(after)).toContain('Learned from 1 vote');
  });

  test('count when they come before their list is stored', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const { saveList } = FeedbackService.prototype;
    const saving = vi.spyOn(FeedbackService.prototype, 'saveList').mockImplementation(async function (
      this: FeedbackService,
      list,
    ) {
      const isSent = (await driver.messages(general.id)).some(({ id }) => id === list.message);
      if (isSent) await driver.react(general.id, list.message, '2️⃣', ada.id);
      // The event is on its way for a moment.
      if (isSent) await new Promise((resolve) => setTimeout(resolve, 60));
      return saveList.call(this, list);
    });
    onTestFinished(() => saving.mockRestore());
    const message = await scene.recommend();
    expect(footer(await scene.settled(message))).toContain('Learned from 1 vote');
  });

  test('restore exactly the previous list when they are removed', async () => {
    const { driver, general, ada, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '2️⃣', ada.id);
    const one = await scene.settled(before);
    await driver.react(general.id, before.id, '👎', ben.id);
    const two = await scene.settled(before);
    expect(two.embeds).not.toEqual(one.embeds);
    await driver.unreact(general.id, before.id, '👎', ben.id);
    expect((await scene.settled(before)).embeds).toEqual(one.embeds);
    await driver.unreact(general.id, before.id, '2️⃣', ada.id);
    expect((await scene.settled(before)).embeds).toEqual(before.embeds);
  });

  test('with a thumb down replace every track', async () => {
    const { driver, general, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '👎', ben.id);
    const after = await scene.settled(before);
    expect(shown(after)).toHaveLength(5);
    expect(shown(after).filter((id) => shown(before).includes(id))).toEqual([]);
  });

  test('of several people add up', async () => {
    const { driver, general, ada, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '1️⃣', ada.id);
    await driver.react(general.id, before.id, '1️⃣', ben.id, true);
    const after = await scene.settled(before);
    expect(footer(after)).toContain('Learned from 2 votes by 2 people');
    expect(after.embeds[0]?.description).toContain('💜×2');
  });

  test('cleared by a moderator no longer count, all of them or one emoji', async () => {
    const { driver, general, ada, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '1️⃣', ada.id);
    await driver.react(general.id, before.id, '👎', ben.id);
    await scene.settled(before);
    await driver.clearReactions(general.id, before.id, ada.id, '👎');
    expect(footer(await scene.settled(before))).toContain('Learned from 1 vote');
    await driver.clearReactions(general.id, before.id, ada.id);
    expect((await scene.settled(before)).embeds).toEqual(before.embeds);
  });

  test('in a burst cause few edits and lead to the newest state', async () => {
    const { driver, general, ada, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    const emoji = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣'];
    await Promise.all(emoji.map((one) => driver.react(general.id, before.id, one, ben.id)));
    await Promise.all(emoji.slice(1).map((one) => driver.unreact(general.id, before.id, one, ben.id)));
    const after = await scene.settled(before);
    expect(footer(after)).toContain('Learned from 1 vote');
    const edits = (await driver.traffic()).filter(
      (entry) => entry.schemaKind === 'rest' && entry.method === 'PATCH' && entry.path.includes(before.id),
    );
    expect(edits.length).toBeGreaterThan(0);
    expect(edits.length).toBeLessThanOrEqual(3);
    expect(ada.id).not.toBe(ben.id);
  });
});

describe('after a restart', () => {
  test('reactions added and removed meanwhile are found', async () => {
    const { driver, general, ada, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '1️⃣', ada.id);
    await scene.settled(before);
    await scene.stop();
    await driver.unreact(general.id, before.id, '1️⃣', ada.id);
    await driver.react(general.id, before.id, '3️⃣', ben.id);
    await scene.start();
    const after = await scene.settled(before);
    expect(footer(after)).toContain('Learned from 1 vote');
    expect(after.embeds[0]?.description?.split('\n')[4]).toContain('💜');
  });

  test('reactions on older messages count', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await scene.restart();
    await scene.settled(before);
    await driver.react(general.id, before.id, '5️⃣', ada.id);
    expect(footer(await scene.settled(before))).toContain('Learned from 1 vote');
    await driver.unreact(general.id, before.id, '5️⃣', ada.id);
    expect((await scene.settled(before)).embeds).toEqual(before.embeds);
  });
});

describe('without permission to add reactions', () => {
  test('buttons cast the same votes, and remove them when pressed again', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    await driver.permissions({ channelId: general.id, deny: ['AddReactions'] });
    const before = await scene.recommend();
    const ids = JSON.stringify(before.components).match(/vote:\w+/g);
    expect(ids).toEqual(['vote:1', 'vote:2', 'vote:3', 'vote:4', 'vote:5', 'vote:up', 'vote:down']);
    const press = async (customId: string) => {
      const call = { as: ada.id, channelId: general.id, messageId: before.id, customId };
      expect((await driver.component(call)).interaction.state).toBe('answered');
    };
    await press('vote:4');
    const after = await scene.settled(before);
    expect(footer(after)).toContain('Learned from 1 vote');
    expect(shown(after)[3]).toBe(shown(before)[3]);
    await press('vote:4');
    expect((await scene.settled(before)).embeds).toEqual(before.embeds);
  });
});
