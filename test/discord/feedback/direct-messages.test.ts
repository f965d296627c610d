import { expect, test, vi } from 'vitest';
import { hearts, openFeedbackScene } from './scene.ts';

/** A list in Ada's conversation with the bot, where only its hearts can be used to vote. */
async function openDirectScene() {
  const scene = await openFeedbackScene();
  const { ada, driver } = scene;
  const { id: channelId } = await driver.openDm({
    as: ada.id,
    applicationId: scene.bot.client.application.id,
  });
  const recommend = { as: ada.id, channelId, name: 'recommend', options: { link: 'id0' } };
  const { message } = await driver.command(recommend);
  const id = message?.id ?? '';
  const shown = () => driver.message(channelId, id);
  return { ...scene, id, shown };
}

test('a vote in a direct message that was stored but not shown is shown after a restart', async () => {
  const { ada, id, shown, ...scene } = await openDirectScene();
  await scene.stop();
  await scene.services().feedbackService.vote(id, ada.id, '3', 'button');
  await scene.start();
  await vi.waitFor(async () => expect(hearts(await shown())).toBe(1), 10_000);
});

test('a list in a direct message whose process ended right after sending it can be voted on after a restart', async () => {
  const { id, shown, ...scene } = await openDirectScene();
  await scene.stop();
  const { feedbackService } = scene.services();
  const interaction = (await shown()).interaction_metadata?.id ?? '';
  await feedbackService.moveList(id, interaction);
  await scene.start();
  await vi.waitFor(async () => expect(await feedbackService.list(id)).toBeDefined(), 10_000);
  expect(await feedbackService.list(interaction)).toBeUndefined();
});
