import { setTimeout as sleep } from 'node:timers/promises';
import type { DriverOutcome } from 'local-discord';
import { expect, onTestFinished, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openScene, withoutIdentifyDelay } from '../../local-discord/test/scene.ts';
import { waitFor } from '../../src/additions/read-after.ts';
import { startBot } from '../../src/discord/bot.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import { customIdOf } from '../bot/drop-steps.ts';
import { smallServices } from '../support/small-services.ts';
import { openFeedbackScene } from './feedback/scene.ts';

/** Longer than Discord waits for the first response. */
const SLOW_MS = 3300;

const never = () => new Promise<never>(() => {});

type Repository = Record<string, (...args: never[]) => Promise<unknown>>;

test('what waits for the catalogue or the database is acknowledged in time, and done', async () => {
  const scene = await openFeedbackScene();
  const { database, driver, ada, general, drop } = scene;
  const list = await scene.recommend();
  const command = (name: string, subcommand: string, options = {}) =>
    driver.command({ as: ada.id, channelId: general.id, name, subcommands: [subcommand], options });
  const press = ({ id }: { id: string }, customId: string, values?: string[]) =>
    driver.component({
      as: ada.id,
      channelId: general.id,
      messageId: id,
      customId,
      ...(values && { values }),
    });
  const start = { timezone: 'Europe/Lisbon', channel: drop.id };
  await command('drops', 'on', start);
  const [off, setup, forget, links] = await Promise.all([
    command('drops', 'off'),
    command('drops', 'setup'),
    command('privacy', 'delete'),
    press(list, 'list:play'),
  ]);

  const gate = sleep(SLOW_MS);
  for (const repository of [database.schedules, database.lists, database.votes, database.drops]) {
    for (const [name, read] of Object.entries(repository as unknown as Repository))
      Object.assign(repository, { [name]: waitFor(() => gate, read) });
  }
  const pressed = ({ message }: DriverOutcome, id: string) =>
    press(message ?? list, customIdOf(message, id) || id);
  const outcomes = await Promise.all([
    command('drops', 'on', start),
    command('drops', 'status'),
    command('privacy', 'show'),
    pressed(off, 'drops:off'),
    pressed(setup, 'setup:save'),
    pressed(forget, 'forget:me'),
    press(list, 'list:play'),
    press(list, 'list:more::'),
    pressed(links, `list:page:${list.id}:0`),
    press(list, 'vote:1'),
  ]);
  expect(outcomes.map(({ interaction }) => [interaction.state, interaction.failure])).toEqual(
    outcomes.map(() => ['answered', null]),
  );
  expect(outcomes.map(({ message }) => JSON.stringify(message)).join('\n')).not.toMatch(/went wrong|bug/);
});

test('a search that takes too long offers nothing, in time', async () => {
  const scene = await openScene();
  const bot = await startBot({
    token: scene.token,
    api: scene.apiUrl,
    commands,
    services: { ...smallServices(await openDatabase('memory:', Date.now), Date.now), suggestTracks: never },
    gateway: withoutIdentifyDelay,
  });
  onTestFinished(() => bot.close());
  const { interaction } = await scene.driver.autocomplete({
    as: scene.ada.id,
    channelId: scene.general.id,
    name: 'genre',
    focused: 'link',
    options: { link: 'teen spirit' },
  });
  expect([interaction.failure, interaction.choices]).toEqual([null, []]);
});
