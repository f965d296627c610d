import { expect, test } from 'vitest';
import { DatabaseError } from '../../src/storage/database/error.ts';
import { openFeedbackScene } from './feedback/scene.ts';

test('people are told that the database is away, and answered when it is back', async () => {
  const { database, driver, ada, general } = await openFeedbackScene();
  const { get } = database.members;
  const askForTaste = async () => {
    const { message } = await driver.command({ as: ada.id, channelId: general.id, name: 'taste' });
    return message?.content;
  };
  Object.assign(database.members, {
    get: async () => {
      throw new DatabaseError('unreachable', 'The PostgreSQL server cannot be reached.');
    },
  });
  expect(await askForTaste()).toBe('My database is not reachable right now. Try again in a minute.');
  Object.assign(database.members, { get });
  expect(await askForTaste()).toContain("don't know what you like yet");
});
