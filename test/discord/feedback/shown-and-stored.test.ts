import { expect, test, vi } from 'vitest';
import { EMOJI } from '../../../src/discord/feedback/vote-buttons.ts';
import { VOTE_CHOICES } from '../../../src/storage/database/ports/votes.ts';
import { loseAnswers } from '../../support/lose-answers.ts';
import { shown } from '../../support/shown-tracks.ts';
import { type FeedbackScene, hearts, openFeedbackScene, status } from './scene.ts';

const WAIT = { timeout: 10_000, interval: 20 };
const FAST = { firstMs: 5, maxMs: 40 };
/** Longer than any test: only what ends an outage leads to another attempt. */
const NEVER = { firstMs: 600_000, maxMs: 600_000 };

const isShown = (scene: FeedbackScene, { id }: { id: string }, votes: number) =>
  vi.waitFor(async () => {
    const message = await scene.driver.message(scene.general.id, id);
    expect(hearts(message)).toBe(votes);
    expect(status(message)).not.toBe('');
    return message;
  }, WAIT);

/** What a list shows according to the store. */
const recorded = async (scene: FeedbackScene, { id }: { id: string }) =>
  scene.services().feedbackService.list(id);

test('a reaction counts for what is shown, also where the answer to the edit was lost', async () => {
  const scene = await openFeedbackScene({}, { firstMs: 300, maxMs: 300 });
  const { driver, general, ada, ben, bot } = scene;
  const before = await scene.recommend();
  const stop = loseAnswers(bot.client.rest, (method, path) => method === 'PATCH' && path.includes(before.id));
  await driver.react(general.id, before.id, EMOJI.down, ada.id);
  const after = await isShown(scene, before, 0);
  const slot = shown(after).findIndex((id, at) => id !== shown(before)[at]);
  const choice = VOTE_CHOICES[slot] ?? '1';
  expect(await recorded(scene, before)).toMatchObject({
    shownTracks: shown(before),
    intendedTracks: shown(after),
  });
  await driver.react(general.id, before.id, EMOJI[choice], ben.id);
  stop();
  await isShown(scene, before, 1);
  await vi.waitFor(async () => {
    const { votes } = await scene.services().tasteService.personalData(ben.id);
    expect(votes).toMatchObject([{ mark: choice, tracks: [shown(after)[slot]] }]);
    const now = await scene.driver.message(general.id, before.id);
    const list = await recorded(scene, before);
    expect(list).toMatchObject({ shownTracks: shown(now) });
    expect(list).not.toHaveProperty('intendedTracks');
  }, WAIT);
});

test('an edit is tried until it succeeds, however often it failed', async () => {
  const scene = await openFeedbackScene({}, FAST);
  const { driver, general, ada, bot } = scene;
  bot.client.rest.options.retries = 0;
  const before = await scene.recommend();
  await driver.failRest({ count: 12, status: 502, method: 'PATCH', path: before.id });
  await driver.react(general.id, before.id, EMOJI['2'], ada.id);
  await isShown(scene, before, 1);
});

test('a channel that refused the bot is tried again when its permissions change', async () => {
  const scene = await openFeedbackScene({}, NEVER);
  const { driver, general, ada, ben } = scene;
  const before = await scene.recommend();
  await driver.failRest({ count: 1, status: 403, method: 'PATCH', path: before.id });
  await driver.react(general.id, before.id, EMOJI['2'], ada.id);
  await scene.settled(before);
  await driver.react(general.id, before.id, EMOJI['3'], ben.id);
  // Until then it is left alone: Discord counts refused requests.
  expect(status(await scene.settled(before))).toBe('');
  await driver.permissions({ channelId: general.id, allow: ['AttachFiles'] });
  await isShown(scene, before, 2);
});

test.each([
  [502, 'is repeated', FAST],
  [403, 'is repeated when permissions change', NEVER],
])('a comparison that fails with %i after a reconnect %s, and loses no vote', async (status, _, pauses) => {
  const scene = await openFeedbackScene({}, pauses);
  const { driver, general, ada, ben } = scene;
  const before = await scene.recommend();
  await scene.stop();
  await driver.react(general.id, before.id, EMOJI['2'], ada.id);
  await driver.react(general.id, before.id, EMOJI['4'], ben.id);
  await driver.failRest({ count: status === 502 ? 6 : 1, status, method: 'GET', path: before.id });
  await scene.start();
  await vi.waitFor(async () => {
    const requests = (await driver.traffic()).filter((entry) => entry.schemaKind === 'rest');
    expect(requests.some((request) => request.status === status)).toBe(true);
  }, WAIT);
  if (status === 403) await driver.permissions({ channelId: general.id, allow: ['AttachFiles'] });
  await isShown(scene, before, 2);
});

test('an edit that was under way when the bot stopped is finished by the next', async () => {
  const scene = await openFeedbackScene({}, NEVER);
  const { driver, general, ada } = scene;
  const before = await scene.recommend();
  await driver.failRest({ count: 1, status: 403, method: 'PATCH', path: before.id });
  await driver.react(general.id, before.id, EMOJI['2'], ada.id);
  await scene.settled(before);
  expect(await scene.services().feedbackService.shown.unfinished()).toMatchObject([{ message: before.id }]);
  await scene.restart();
  await isShown(scene, before, 1);
  await scene.settled(before);
  expect(await scene.services().feedbackService.shown.unfinished()).toEqual([]);
});
