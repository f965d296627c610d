import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { FeedbackService } from '../../../src/feedback/feedback-service.ts';
import { asText } from '../../support/as-text.ts';
import { shown } from '../../support/shown-tracks.ts';
import { askForTracks, hearts, likes, openFeedbackScene, status } from './scene.ts';

describe('reactions under a recommendation', () => {
  test('are a thumb up and a thumb down, beside a heart for each track', async () => {
    const scene = await openFeedbackScene();
    const message = await scene.recommend();
    expect(message.reactions?.map(({ emoji }) => emoji.name)).toEqual(['👍', '👎']);
    expect(likes(message)).toEqual([0, 0, 0, 0, 0]);
  });

  test('keep a liked track in its slot with a heart, change others, and say who liked what', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '2️⃣', ada.id);
    const after = await scene.settled(before);
    expect(shown(after)[1]).toBe(shown(before)[1]);
    expect(likes(after)).toEqual([0, 1, 0, 0, 0]);
    const title = /2\. \[([^\]]+)\]/.exec(asText(after))?.[1];
    expect(status(after)).toMatch(new RegExp(`^-# <@${ada.id}> ♥ ${title}: \\d new tracks?( · .+)?$`));
    expect(shown(after)).not.toEqual(shown(before));
    expect(hearts(after)).toBe(1);
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
    expect(hearts(await scene.settled(message))).toBe(1);
  });

  test('restore exactly the previous list when they are removed', async () => {
    const { driver, general, ada, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '2️⃣', ada.id);
    const one = await scene.settled(before);
    await driver.react(general.id, before.id, '👎', ben.id);
    const two = await scene.settled(before);
    expect(shown(two)).not.toEqual(shown(one));
    await driver.unreact(general.id, before.id, '👎', ben.id);
    expect(shown(await scene.settled(before))).toEqual(shown(one));
    await driver.unreact(general.id, before.id, '2️⃣', ada.id);
    expect((await scene.settled(before)).components).toEqual(before.components);
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
    expect(hearts(after)).toBe(2);
    expect(likes(after)[0]).toBe(2);
  });

  test('cleared by a moderator no longer count, all of them or one emoji', async () => {
    const { driver, general, ada, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '1️⃣', ada.id);
    await driver.react(general.id, before.id, '👎', ben.id);
    await scene.settled(before);
    await driver.clearReactions(general.id, before.id, ada.id, '👎');
    expect(hearts(await scene.settled(before))).toBe(1);
    await driver.clearReactions(general.id, before.id, ada.id);
    expect((await scene.settled(before)).components).toEqual(before.components);
  });

  test('in a burst cause few edits and lead to the newest state', async () => {
    const { driver, general, ada, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    const emoji = ['1️⃣', '2️⃣', '3️⃣', '4️⃣', '5️⃣'];
    await Promise.all(emoji.map((one) => driver.react(general.id, before.id, one, ben.id)));
    await Promise.all(emoji.slice(1).map((one) => driver.unreact(general.id, before.id, one, ben.id)));
    const after = await scene.settled(before);
    expect(hearts(after)).toBe(1);
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
    expect(hearts(after)).toBe(1);
    expect(likes(after)).toEqual([0, 0, 1, 0, 0]);
  });

  test('reactions on older messages count', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await scene.restart();
    await scene.settled(before);
    await driver.react(general.id, before.id, '5️⃣', ada.id);
    expect(hearts(await scene.settled(before))).toBe(1);
    await driver.unreact(general.id, before.id, '5️⃣', ada.id);
    expect((await scene.settled(before)).components).toEqual(before.components);
  });
});

describe('the controls of a list', () => {
  const open = async () => {
    const scene = await openFeedbackScene();
    const { driver, general } = scene;
    await driver.permissions({ channelId: general.id, deny: ['AddReactions'] });
    const before = await askForTracks(scene, general.id);
    const use = async (as: { id: string }, customId: string, values?: string[]) => {
      const call = { as: as.id, channelId: general.id, messageId: before.id, customId };
      const outcome = await driver.component({ ...call, ...(values !== undefined && { values }) });
      expect(outcome.interaction.state).toBe('answered');
      return scene.settled(before);
    };
    return { ...scene, before, use };
  };

  test('hearts cast a vote without reactions, and remove it when pressed again', async () => {
    const { ada, before, use } = await open();
    const after = await use(ada, 'vote:4');
    expect(likes(after)).toEqual([0, 0, 0, 1, 0]);
    expect(shown(after)[3]).toBe(shown(before)[3]);
    expect((await use(ada, 'vote:4')).components).toEqual(before.components);
    expect(after.reactions ?? []).toEqual([]);
  });

  test('the menu casts several hearts at once, and adds to those that are there', async () => {
    const { ada, use } = await open();
    const before = await use(ada, 'vote:1');
    const after = await use(ada, 'hearts', ['1', '3', '5']);
    expect(likes(after)).toEqual([1, 0, 1, 0, 1]);
    for (const slot of [0, 2, 4]) expect(shown(after)[slot]).toBe(shown(before)[slot]);
    expect(status(after)).toMatch(new RegExp(`^-# <@${ada.id}> ♥ [^,]+, [^,]+`));
  });

  test('"Other tracks" brings others each time, and says nothing of who wanted them', async () => {
    const { ben, before, use } = await open();
    const seen = [...shown(before)];
    for (let time = 0; time < 3; time++) {
      const after = await use(ben, 'other');
      expect(shown(after).filter((id) => seen.includes(id))).toEqual([]);
      expect(status(after)).toMatch(/^-# 5 new tracks( · .+)?$/);
      expect(asText(after).match(/\*\*new\*\*/g)).toHaveLength(5);
      seen.push(...shown(after));
    }
  });

  test('what stays keeps its place, and only what is new is marked', async () => {
    const { ada, ben, before, use } = await open();
    let now = before;
    for (const [person, slot] of [
      [ada, 2],
      [ben, 4],
      [ada, 5],
    ] as const) {
      const after = await use(person, `vote:${slot}`);
      for (const [at, id] of shown(now).entries())
        if (shown(after).includes(id)) expect(shown(after)[at]).toBe(id);
      const marked = asText(after)
        .split('\n')
        .flatMap((line, at, lines) => (line.startsWith('-# **new**') ? [lines[at - 1] ?? ''] : []));
      const fresh = shown(after).filter((id) => !shown(now).includes(id));
      expect(marked.map((line) => /track\/(\w+)/.exec(line)?.[1])).toEqual(fresh);
      expect(status(after).includes('new track')).toBe(fresh.length > 0);
      now = after;
    }
  });
});
