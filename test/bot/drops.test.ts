import type { DriverMessage, DriverPerson } from 'local-discord';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/lib/time.ts';
import { trackUrl } from '../../src/track/track.ts';
import { asText } from '../support/as-text.ts';
import { advanceToDrop, arrived, customIdOf, drops, nextDrop, until } from './drop-steps.ts';
import { type BotScene, catalogue, embedOf, openBotScene, textOf, wellKnown } from './scene.ts';

const inDropChannel = (scene: BotScene) => ({ channel: scene.drop.id, timezone: 'Europe/Lisbon' });
const linksOf = (message: DriverMessage) =>
  Array.from(JSON.stringify(message.components).matchAll(/track\/(\w{22})/g), ([, id]) => id ?? '');

test('a server that turns drops on gets one a week, with a poster, reasons, reactions and a list of likes', async () => {
  const scene = await openBotScene();
  const on = await drops(scene, 'on', { ...inDropChannel(scene), day: 1, hour: 18 });
  expect(on.message?.content).toMatch(
    /Drops are on in <#\d+>: 5 tracks every Monday at 18:00, Europe\/Lisbon time\./,
  );
  expect(on.interaction.ephemeral).toBe(true);

  const first = await nextDrop(scene, 0);
  expect(asText(first)).toMatch(/^\(picture: A poster of week \d+ with its tracks: 1 “/);
  expect(asText(first)).toContain('I don’t know this server’s taste yet');
  expect(JSON.stringify(first.components)).toContain('weekly-drop.png');
  expect(linksOf(first)).toHaveLength(5);
  expect(first.reactions?.map(({ emoji }) => emoji.name)).toEqual(['👍', '👎']);

  await scene.driver.react(scene.drop.id, first.id, '2️⃣', scene.ben.id);
  await scene.driver.react(scene.drop.id, first.id, '5️⃣', scene.ada.id);
  const press = (as: DriverPerson, start = 'liked:') =>
    scene.driver.component({
      as: as.id,
      channelId: scene.drop.id,
      messageId: first.id,
      customId: customIdOf(first, start),
    });
  const likes = await until(async () => {
    const { message, interaction } = await press(scene.ben);
    return message?.content.includes('💜') && interaction.ephemeral ? message.content : undefined;
  });
  expect(likes).toContain(trackUrl(linksOf(first)[1] ?? ''));
  expect(likes).not.toContain(trackUrl(linksOf(first)[0] ?? ''));

  await press(scene.ben, 'vote:4');
  const hearted = await until(async () => {
    const now = await scene.driver.message(scene.drop.id, first.id);
    // Ada's reaction may be counted in an edit of its own.
    return asText(now).match(/❤️ 1/g)?.length === 3 ? now : undefined;
  });
  expect(asText(hearted).match(/\[❤️.*?\]/g)).toEqual(['[❤️]', '[❤️ 1]', '[❤️]', '[❤️ 1]', '[❤️ 1]']);
  expect(linksOf(hearted)).toEqual(linksOf(first));
  expect(asText(hearted).replaceAll('❤️ 1', '❤️')).toBe(asText(first));
  expect((await press(scene.ben)).message?.content).toContain(trackUrl(linksOf(first)[3] ?? ''));

  const second = await nextDrop(scene, 1);
  expect(asText(second)).toMatch(
    /near what you like here|fans of .* also play it|close to .*, liked here|for those of you who like/,
  );
  expect(linksOf(second).filter((id) => linksOf(first).includes(id))).toEqual([]);
}, 60_000);

test('look-ups in a server shape its drop, and a preview changes nothing', async () => {
  const scene = await openBotScene();
  const track = wellKnown();
  await scene.type('genre', { link: trackUrl(track.id) });
  const before = await drops(scene, 'preview');
  expect(before.interaction.ephemeral).toBe(true);
  expect(textOf(before)).toMatch(/^Drops are off in this server\./);
  expect(textOf(before)).toMatch(
    /near what you like here|fans of .* also play it|close to .*, liked here|for those of you who like/,
  );
  expect(textOf(before)).not.toContain(track.id);
  expect(customIdOf(before.message, '')).toBe('');
  expect((await drops(scene, 'status')).message?.content).toMatch(/Drops are off/);
  await drops(scene, 'on', { ...inDropChannel(scene), size: 9, theme: 'genre:jazz', thread: true });
  const again = await drops(scene, 'preview');
  expect(textOf(again)).toMatch(/this will be posted on/);
  expect(textOf(again)).toContain('### Jazz: 9 tracks for this server');
  const drop = await nextDrop(scene, 0);
  expect(again.message && linksOf(again.message)).toEqual(linksOf(drop));
  for (const id of linksOf(drop))
    expect(catalogue.genreNames[catalogue.genre(catalogue.rowOf(id))]).toBe('jazz');
  const { guilds } = await scene.driver.state();
  expect(guilds[0]?.channels.map(({ name }) => name)).toContainEqual(
    expect.stringMatching(/^Weekly drop, week/),
  );
}, 60_000);

test('only members who manage the server can use drops', async () => {
  const scene = await openBotScene();
  const offered = await scene.driver.commands(scene.ben.id, scene.general.id);
  expect(offered.map(({ command }) => command.name)).not.toContain('drops');
  await expect(drops(scene, 'on', {}, scene.ben)).rejects.toThrow();
});

test('time zones are found by city, themes by name', async () => {
  const scene = await openBotScene();
  const offer = async (focused: string, typed: string) => {
    const { interaction } = await scene.driver.autocomplete({
      as: scene.ada.id,
      channelId: scene.general.id,
      name: 'drops',
      subcommands: ['on'],
      options: { [focused]: typed },
      focused,
    });
    return interaction.choices?.map(({ value }) => value) ?? [];
  };
  expect(await offer('timezone', 'lisb')).toEqual(['Europe/Lisbon']);
  expect(await offer('timezone', 'mumbai')).toEqual(['Asia/Kolkata']);
  expect(await offer('timezone', 'new y')).toContain('America/New_York');
  expect(await offer('timezone', 'india')).toContain('Asia/Kolkata');
  expect((await offer('timezone', ''))[0]).toBe('America/New_York');
  expect(await offer('theme', 'jaz')).toEqual(['genre:jazz']);
  expect((await offer('timezone', 'EST')).slice(0, 2)).toEqual(['America/New_York', 'America/Toronto']);
  const several = await drops(scene, 'on', { timezone: 'EST' });
  expect(several.message?.content).toContain('Pick the city whose time you mean: New York, Toronto');
  const wrong = await drops(scene, 'on', { timezone: 'Gotham' });
  expect(wrong.message?.content).toContain('I don’t know the time zone “Gotham”');
});

test('a missing permission is named and pauses drops, one notice is sent, and turning drops on again resumes them', async () => {
  const scene = await openBotScene();
  await scene.driver.permissions({ channelId: scene.drop.id, deny: ['AttachFiles', 'EmbedLinks'] });
  const refused = await drops(scene, 'on', inDropChannel(scene));
  expect(refused.message?.content).toMatch(
    /Missing permissions in <#\d+>: \*\*Embed Links, Attach Files\*\*/,
  );
  await scene.driver.permissions({ channelId: scene.drop.id, reset: true });
  await drops(scene, 'on', { ...inDropChannel(scene), day: 3 });

  await scene.driver.permissions({ channelId: scene.drop.id, deny: ['SendMessages'] });
  await advanceToDrop(scene);
  const paused = await until(async () => {
    const embed = embedOf(await drops(scene, 'status'));
    return embed.fields?.some(({ name }) => name === 'Paused') ? embed : undefined;
  });
  expect(JSON.stringify(paused.fields)).toMatch(/Missing permission in <#\d+>: \*\*Send Messages\*\*/);
  expect(textOf(await drops(scene, 'preview'))).toMatch(/^Drops are paused in this server;/);
  const everywhere = await scene.driver.state();
  const channels = [scene.general.id, ...everywhere.dms.map(({ id }) => id)];
  const notices = async () => {
    const all = (await Promise.all(channels.map((id) => scene.driver.messages(id)))).flat();
    return all.filter(({ content }) => content.includes('I have paused it'));
  };
  // The pause is stored first and announced after that.
  await until(async () => (await notices())[0]);
  expect(await notices()).toHaveLength(1);

  await scene.driver.permissions({ channelId: scene.drop.id, reset: true });
  await drops(scene, 'on');
  await arrived(scene, 0);
}, 60_000);

test.each([
  ['catches up within a day, once', DAY_MS - HOUR_MS, 1],
  ['skips it after more than a day, and says so', DAY_MS + HOUR_MS, 0],
])(
  'a bot that was away when a drop was due %s',
  async (_, laterMs, posts) => {
    const scene = await openBotScene();
    await drops(scene, 'on', inDropChannel(scene));
    const { clock } = await scene.driver.state();
    const status = JSON.stringify(embedOf(await drops(scene, 'status')));
    const seconds = Number(/<t:(\d+):F> \(/.exec(status)?.[1]);
    await scene.stop();
    await scene.driver.advance(seconds * 1000 - clock.now + laterMs);
    await scene.start();
    const said = await until(async () => {
      const text = JSON.stringify(embedOf(await drops(scene, 'status')));
      return /Last (drop|skipped)/.exec(text)?.[0];
    });
    expect(said).toBe(posts === 1 ? 'Last drop' : 'Last skipped');
    expect(await scene.driver.messages(scene.drop.id)).toHaveLength(posts);
  },
  60_000,
);
