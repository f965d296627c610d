import { describe, expect, test } from 'vitest';
import { choiceOfEmoji } from '../../../src/discord/feedback/vote-buttons.ts';
import { shown } from '../../support/shown-tracks.ts';
import { type FeedbackScene, openFeedbackScene } from './scene.ts';

const TONES = ['🏻', '🏼', '🏽', '🏾', '🏿'];

describe('the emoji of a vote', () => {
  test.each(['', ...TONES])('is known with the skin tone "%s"', (tone) => {
    expect(choiceOfEmoji(`👍${tone}`)).toBe('up');
    expect(choiceOfEmoji(`👎${tone}`)).toBe('down');
    expect(choiceOfEmoji(`👌${tone}`)).toBeUndefined();
  });

  test('is known with and without the invisible character of keycaps', () => {
    expect([1, 2, 3, 4, 5].map((n) => choiceOfEmoji(`${n}\u20E3`))).toEqual(['1', '2', '3', '4', '5']);
    expect([1, 2, 3, 4, 5].map((n) => choiceOfEmoji(`${n}\uFE0F\u20E3`))).toEqual(['1', '2', '3', '4', '5']);
    expect(choiceOfEmoji('🔟')).toBe('10');
    expect(choiceOfEmoji('0\uFE0F\u20E3')).toBeUndefined();
    expect(choiceOfEmoji('')).toBeUndefined();
  });
});

describe('votes in several skin tones', () => {
  test('are one vote of each person, also for a bot that was away', async () => {
    const { driver, general, ada, ben, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    await driver.react(general.id, before.id, '👎🏿', ada.id);
    const after = await scene.settled(before);
    expect(shown(after).filter((id) => shown(before).includes(id))).toEqual([]);
    expect(await votesOf(scene, before.id)).toEqual({ [ada.id]: ['down'] });

    await scene.stop();
    for (const emoji of ['👎🏽', '👎', '1\u20E3']) await driver.react(general.id, before.id, emoji, ben.id);
    await scene.start();
    await driver.react(general.id, before.id, '3️⃣', ada.id);
    await scene.settled(before);
    expect(await votesOf(scene, before.id)).toEqual({ [ada.id]: ['3', 'down'], [ben.id]: ['1', 'down'] });
  });

  test('stay while one of them is there', async () => {
    const { driver, general, ada, ...scene } = await openFeedbackScene();
    const before = await scene.recommend();
    const votes = async () => {
      await scene.settled(before);
      return votesOf(scene, before.id);
    };
    for (const emoji of ['👍', '👍🏿']) await driver.react(general.id, before.id, emoji, ada.id);
    await votes();
    await driver.unreact(general.id, before.id, '👍', ada.id);
    expect(await votes()).toEqual({ [ada.id]: ['up'] });
    await driver.react(general.id, before.id, '👍', ada.id);
    await votes();
    await driver.clearReactions(general.id, before.id, ada.id, '👍🏿');
    expect(await votes()).toEqual({ [ada.id]: ['up'] });
    await driver.unreact(general.id, before.id, '👍', ada.id);
    expect(await votes()).toEqual({});
    expect((await scene.settled(before)).components).toEqual(before.components);
  });
});

/** Who has voted what under a message, as it is stored. */
async function votesOf(scene: Pick<FeedbackScene, 'services'>, message: string): Promise<object> {
  const stored = await scene.services().feedbackService.votes(message);
  return Object.fromEntries(
    stored.map(({ user, votes }) => [user, votes.map(({ choice }) => choice).sort()]),
  );
}
