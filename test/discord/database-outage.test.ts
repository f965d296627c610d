import { expect, test } from 'vitest';
import { DatabaseError } from '../../src/storage/database/error.ts';
import { openFeedbackScene } from './feedback/scene.ts';

const unreachable = async () => {
  throw new DatabaseError('unreachable', 'The PostgreSQL server cannot be reached.');
};

test('people are told that the database is away, and answered when it is back', async () => {
  const { database, driver, ada, general } = await openFeedbackScene();
  const { get } = database.members;
  const askForTaste = async () => {
    const { message } = await driver.command({ as: ada.id, channelId: general.id, name: 'taste' });
    return message?.content;
  };
  Object.assign(database.members, { get: unreachable });
  expect(await askForTaste()).toBe('My database is not reachable right now. Try again in a minute.');
  Object.assign(database.members, { get });
  expect(await askForTaste()).toContain("don't know what you like yet");
});

test('votes cast while the bot was off are stored when a database that was away at the start is back', async () => {
  const scene = await openFeedbackScene({}, { firstMs: 20, maxMs: 20 });
  const { database, driver, ada, general } = scene;
  const { id } = await scene.recommend();
  await scene.stop();
  await driver.react(general.id, id, '2️⃣', ada.id);
  const { unfinished } = database.lists;
  let asked = 0;
  Object.assign(database.lists, {
    unfinished: async () => {
      asked += 1;
      return unreachable();
    },
  });
  await scene.start();
  await expect.poll(() => asked).toBeGreaterThan(1);
  Object.assign(database.lists, { unfinished });
  await expect
    .poll(async () => (await database.votes.get(id, ada.id))?.votes.map(({ choice }) => choice))
    .toEqual(['2']);
});
