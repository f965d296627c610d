import { MessageFlags } from 'discord.js';
import type { DriverMessage } from 'local-discord';
import { describe, expect, test, vi } from 'vitest';
import { MINUTE_MS } from '../../src/lib/time.ts';
import { asText } from '../support/as-text.ts';
import { openBotScene, textOf, wellKnown } from './scene.ts';

const seed = wellKnown();

/** The server has removed the bot; Ada and Ben have it for themselves. */
async function openElsewhere() {
  const scene = await openBotScene();
  const { driver, ada, ben, general, guild } = scene;
  const { bots } = await driver.state();
  const id = bots[0]?.applicationId ?? '';
  await driver.kickBot(guild.id, id);
  for (const person of [ada, ben]) await driver.installApp(person.id, id);
  const press = (message: DriverMessage, customId: string, as = ada, values?: string[]) =>
    driver.component({
      as: as.id,
      channelId: general.id,
      messageId: message.id,
      customId,
      ...(values && { values }),
    });
  const seen = ({ id: messageId }: DriverMessage) => driver.message(general.id, messageId);
  /** Waits until a message says who voted last. */
  const shows = (message: DriverMessage, voter = ada) =>
    vi.waitFor(async () => expect(asText(await seen(message))).toContain(`<@${voter.id}> ♥`), 10_000);
  const recommend = async (as = ada) => {
    const { message } = await scene.type('recommend', { link: seed.id }, as);
    if (message === null) throw new Error('no list');
    return message;
  };
  return { ...scene, press, seen, shows, recommend };
}

type Elsewhere = Awaited<ReturnType<typeof openElsewhere>>;

/** What the bot asked of channels, where it may do nothing. */
async function channelRequests({ driver }: Elsewhere): Promise<string[]> {
  const traffic = await driver.traffic(1000);
  return traffic.flatMap((one) => ('path' in one && one.path.includes('/channels/') ? [one.path] : []));
}

describe('where only a person has the bot', () => {
  test('its commands for people answer, and the drops are not offered', async () => {
    const scene = await openElsewhere();
    const { driver, ada, general } = scene;
    const offered = (await driver.commands(ada.id, general.id)).map(({ command }) => command.name);
    expect(offered.sort()).toEqual(['What genre is this?', 'genre', 'privacy', 'recommend', 'taste']);
    expect(textOf(await scene.type('genre', { link: seed.id }))).toContain(seed.title);
    expect(textOf(await scene.type('taste', {}))).toMatch(/don't know what you like/);
    const shown = { as: ada.id, channelId: general.id, name: 'privacy', subcommands: ['show'] };
    expect(textOf(await driver.command(shown))).toMatch(/vote/);
    const { id: targetId } = await driver.post(general.id, {
      as: ada.id,
      content: `https://open.spotify.com/track/${seed.id}`,
    });
    const asked = { as: ada.id, channelId: general.id, name: 'What genre is this?', targetId };
    expect(textOf(await driver.context(asked))).toContain(seed.title);
    expect(await channelRequests(scene)).toEqual([]);
    expect(scene.warnings).toEqual([]);
  });

  test('hearts, the menu and "Other tracks" change a list, without reactions and without a warning', async () => {
    const scene = await openElsewhere();
    const { press, seen, shows, recommend, ben } = scene;
    const tracks = async () =>
      Array.from(asText(await seen(list)).matchAll(/^\*\*\d+\. .*track\/(\w+)/gm), ([, id]) => id);
    const list = await recommend();
    await press(list, 'vote:2');
    await shows(list);
    expect(asText(await seen(list))).toMatch(/❤️ ?1/);
    await press(list, 'hearts', ben, ['3', '4']);
    await shows(list, ben);
    const before = await tracks();
    await press(list, 'other', ben);
    await vi.waitFor(async () => {
      const after = await tracks();
      expect(after.filter((id) => before.includes(id)).length).toBeLessThan(before.length);
    }, 10_000);
    expect((await seen(list)).reactions ?? []).toEqual([]);
    expect(await channelRequests(scene)).toEqual([]);
    expect(scene.warnings).toEqual([]);
  });

  test('a list is edited through the newest press, an hour later and after a restart', async () => {
    const scene = await openElsewhere();
    const { press, shows, recommend, driver } = scene;
    const list = await recommend();
    await driver.advance(60 * MINUTE_MS);
    await press(list, 'vote:1');
    await shows(list);
    await driver.advance(60 * MINUTE_MS);
    await scene.stop();
    await scene.start();
    await press(list, 'vote:3', scene.ben);
    await shows(list, scene.ben);
    expect(await channelRequests(scene)).toEqual([]);
    expect(scene.warnings).toEqual([]);
  });

  test('"More" is a list of its own that can be voted on', async () => {
    const { press, shows, recommend } = await openElsewhere();
    const { message: more } = await press(await recommend(), 'list:more::');
    if (more === null) throw new Error('no list');
    await press(more, 'vote:1');
    await shows(more);
  });

  test('what it says is private where the server wants that, and can be voted on nevertheless', async () => {
    const { driver, general, ben, press, shows, recommend, warnings } = await openElsewhere();
    await driver.permissions({ channelId: general.id, personId: ben.id, deny: ['UseExternalApps'] });
    const list = await recommend(ben);
    expect((list.flags ?? 0) & MessageFlags.Ephemeral).not.toBe(0);
    await press(list, 'vote:1', ben);
    await shows(list, ben);
    expect(warnings).toEqual([]);
  });
});
