import type { DriverMessage, DriverOptionValue } from 'local-discord';
import { describe, expect, test } from 'vitest';
import { hasOpenApi, OpenApi } from '../../local-discord/test/openapi.ts';
import { trackUrl } from '../../src/track/track.ts';
import { startAllServices } from '../support/services/all.ts';
import { trackId } from '../support/services/known-tracks.ts';
import { drops, nextDrop, pressOn, until } from './drop-steps.ts';
import { type BotScene, openBotScene, wellKnown } from './scene.ts';
import { collectTraffic, everyInteraction, everySender, interactionsIn, isRest } from './sent-bodies.ts';

/** Slower than an answer may be without a "thinking...". */
const SLOW_MS = 2100;

/** Everything a person can do with the bot, and what it does on its own. Returns the traffic. */
async function everything() {
  const services = await startAllServices({ reccobeats: () => false }, { latencyMs: SLOW_MS });
  const scene = await openBotScene({ RECCOBEATS_API: services.settings.RECCOBEATS_API });
  const traffic = collectTraffic(scene);
  const { driver, ada, ben, general } = scene;
  // Alone: beside another command a busy machine would refuse one of the two.
  await scene.type('genre', { link: trackId(7) });
  const press = (message: DriverMessage | null, customId: string, values?: string[]) =>
    driver.component({
      as: ben.id,
      channelId: message?.channel_id ?? '',
      messageId: message?.id ?? '',
      customId,
      ...(values !== undefined && { values }),
    });
  const offer = (name: string, focused: string, typed: DriverOptionValue, subcommands: string[] = []) =>
    driver.autocomplete({
      as: ada.id,
      channelId: general.id,
      name,
      focused,
      options: { [focused]: typed },
      ...(subcommands.length > 0 && { subcommands }),
    });
  const link = wellKnown().id;
  const genre = await scene.type('genre', { link });
  for (const name of ['why', 'similar', 'play']) await press(genre.message, `${name}:${trackUrl(link)}`);
  const wrong = /wrong:[^"]+/.exec(JSON.stringify(genre.message?.components))?.[0] ?? '';
  const asked = await press(genre.message, wrong);
  const menu = /correct:[^"]+/.exec(JSON.stringify(asked.message?.components))?.[0] ?? '';
  await press(asked.message, menu, ['classical']);
  await scene.type('genre', { link: 'zzqqxx nirvana' });
  for (const name of ['genre', 'recommend']) await offer(name, 'link', 'a');
  const { message } = await scene.type('recommend', { link, count: 10, mood: 'happier' });
  await press(message, 'list:more:happier:');
  const links = await press(message, 'list:play');
  await press(links.message, `list:page:${message?.id}:0`);
  for (const id of ['vote:4', 'other']) await press(message, id);
  await press(message, 'hearts', ['1', '3']);
  const named = await scene.type('genre', { link: 'queen' });
  const other = /"instead:.+?"value":"(\w{22})"/.exec(JSON.stringify(named.message?.components))?.[1] ?? '';
  await press(named.message, 'instead:genre', [other]);
  await driver.react(general.id, message?.id ?? '', '2️⃣', ben.id);
  const content = `listen to ${link}`;
  const { id: targetId } = await driver.post(general.id, { as: ben.id, content });
  await driver.context({ as: ada.id, channelId: general.id, name: 'What genre is this?', targetId });
  await weeklyDrops(scene, press, offer);
  await scene.type('taste', {}, ben);
  await scene.type('taste', { visibility: 'hide' }, ben);
  for (const subcommand of ['show', 'export', 'delete']) {
    const call = { as: ben.id, channelId: general.id, name: 'privacy', subcommands: [subcommand] };
    const { message: confirmation } = await driver.command(call);
    if (subcommand === 'delete') await press(confirmation, 'forget:me');
  }
  await scene.stop();
  return traffic.stop();
}

type Press = (message: DriverMessage | null, customId: string) => Promise<unknown>;
type Offer = (name: string, focused: string, typed: string, subcommands: string[]) => Promise<unknown>;

async function weeklyDrops(scene: BotScene, press: Press, offer: Offer) {
  const { driver, drop } = scene;
  await offer('drops', 'timezone', 'lisb', ['on']);
  await offer('drops', 'theme', '', ['on']);
  await drops(scene, 'on', { timezone: 'Gotham' });
  await drops(scene, 'on', { channel: drop.id, timezone: 'Europe/Lisbon', thread: true });
  await drops(scene, 'preview');
  const post = await nextDrop(scene, 0);
  const liked = /liked:\d{4}-W\d\d/.exec(JSON.stringify(post.components))?.[0] ?? '';
  await press(post, liked);
  await driver.permissions({ channelId: drop.id, deny: ['SendMessages'] });
  await driver.advance(7 * 24 * 3_600_000);
  await until(async () => {
    const { message } = await drops(scene, 'status');
    return JSON.stringify(message?.embeds).includes('Paused') ? true : undefined;
  });
  await stopAndSetUp(scene);
}

async function stopAndSetUp(scene: BotScene) {
  for (const subcommand of ['pause', 'resume']) await drops(scene, subcommand);
  await pressOn(scene, await drops(scene, 'off'), 'drops:off');
  const setup = await pressOn(scene, await drops(scene, 'setup'), 'setup:day', ['3']);
  const form = await pressOn(scene, setup, 'setup:city');
  await scene.driver.modal({
    as: scene.ada.id,
    interactionId: form.interaction.id,
    values: { city: 'Lisbon' },
  });
}

describe.skipIf(!hasOpenApi)(
  'what the bot sends (skipped where Discord’s OpenAPI description is not next to the project)',
  () => {
    test('every command, button, post and request is made once, and its body matches the description', async () => {
      const traffic = await everything();
      const sent = traffic.filter(isRest);
      const done = interactionsIn(traffic);
      expect(everyInteraction().filter((name) => !done.has(name))).toEqual([]);
      expect(
        everySender()
          .filter((sender) => !sender.isIn(sent))
          .map(({ name }) => name),
      ).toEqual([]);
      expect(new OpenApi().violations(sent, 'requests')).toEqual([]);
      // Bodies that were refused are not compared with the description.
      expect(sent.filter(({ status }) => status === 400)).toEqual([]);
    }, 60_000);
  },
);
