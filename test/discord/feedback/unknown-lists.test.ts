import type { DriverMessage } from 'local-discord';
import { describe, expect, test, vi } from 'vitest';
import { EMOJI } from '../../../src/discord/feedback/vote-buttons.ts';
import { loseAnswers } from '../../support/lose-answers.ts';
import { shown } from '../../support/shown-tracks.ts';
import { type FeedbackScene, hearts, openFeedbackScene } from './scene.ts';

const WAIT = { timeout: 10_000, interval: 20 };
const NEVER = { firstMs: 600_000, maxMs: 600_000 };

const interactionOf = ({ interaction_metadata: metadata }: DriverMessage) => metadata?.id ?? '';

/** A list as a process leaves it that ends right after sending it: stored under the interaction only. */
async function sentUnrecorded(scene: FeedbackScene): Promise<DriverMessage> {
  const message = await scene.recommend();
  const { feedbackService } = scene.services();
  await feedbackService.moveList(message.id, interactionOf(message));
  await feedbackService.shown.intend(interactionOf(message), []);
  return message;
}

const press = ({ driver, ben, general }: FeedbackScene, { id }: DriverMessage, customId: string) =>
  driver.component({ as: ben.id, channelId: general.id, messageId: id, customId });

const expectKnown = async (scene: FeedbackScene, message: DriverMessage) => {
  const { feedbackService } = scene.services();
  expect(await feedbackService.list(message.id)).toBeDefined();
  expect(await feedbackService.list(interactionOf(message))).toBeUndefined();
};

describe('a list that was sent and not recorded', () => {
  test('is known once one of its buttons is pressed', async () => {
    const scene = await openFeedbackScene({}, NEVER);
    const list = await sentUnrecorded(scene);
    const { message } = await press(scene, list, 'list:more::');
    expect(message && shown(message)).toHaveLength(5);
    await expectKnown(scene, list);
  });

  test('is known once somebody reacts to it, and the reaction counts', async () => {
    const scene = await openFeedbackScene({}, NEVER);
    const list = await sentUnrecorded(scene);
    await scene.driver.react(scene.general.id, list.id, EMOJI['2'], scene.ben.id);
    await vi.waitFor(async () => expect(hearts(await scene.settled(list))).toBe(1), WAIT);
    await expectKnown(scene, list);
  });

  test('is not deleted where its channel cannot be read, and found when it can', async () => {
    const scene = await openFeedbackScene({}, NEVER);
    const list = await sentUnrecorded(scene);
    await scene.stop();
    await scene.driver.react(scene.general.id, list.id, EMOJI['2'], scene.ben.id);
    await scene.driver.failRest({ count: 1, status: 404, method: 'GET', path: '/messages/' });
    await scene.driver.failRest({ count: 2, status: 403, method: 'GET', path: '/messages' });
    await scene.start();
    await scene.settled(list);
    expect(await scene.services().feedbackService.list(interactionOf(list))).toBeDefined();
    await scene.driver.permissions({ channelId: scene.general.id, allow: ['AttachFiles'] });
    await vi.waitFor(async () => expect(hearts(await scene.settled(list))).toBe(1), WAIT);
    await expectKnown(scene, list);
  });
});

test.each([
  ['the reply', '/callback'],
  ['its look-up too', ''],
])('a list whose answer was lost for %s can be voted on', async (_, path) => {
  const scene = await openFeedbackScene({}, { firstMs: 100, maxMs: 100 });
  const { driver, bot, ada, general } = scene;
  const stop = loseAnswers(
    bot.client.rest,
    (_method, url) => /callback|@original|%40original/.test(url) && url.includes(path),
  );
  const options = { link: 'id0' };
  const { message } = await driver.command({ as: ada.id, channelId: general.id, name: 'recommend', options });
  const list = (await driver.messages(general.id)).find(({ components }) =>
    JSON.stringify(components).includes('/track/'),
  );
  if (message === null || list === undefined) throw new Error('no list');
  stop();
  await vi.waitFor(async () => expect((await scene.settled(list)).reactions).toHaveLength(2), WAIT);
  await driver.react(general.id, list.id, EMOJI['2'], ada.id);
  await vi.waitFor(async () => expect(hearts(await scene.settled(list))).toBe(1), WAIT);
});

test('a list that is not known is not said to be old', async () => {
  const scene = await openFeedbackScene();
  const list = await scene.recommend();
  await scene.services().feedbackService.deleteList(list.id);
  const { message } = await press(scene, list, 'list:more::');
  expect(message?.content).toContain('Ask again with `/recommend`');
  expect(message?.content).not.toContain('90 days');
});
