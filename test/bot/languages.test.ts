import { beforeAll, describe, expect, test } from 'vitest';
import { asText } from '../support/as-text.ts';
import { advanceToDrop, arrived, until } from './drop-steps.ts';
import { openBotScene, sharedBotScene, textOf, wellKnown } from './scene.ts';

const link = wellKnown().id;

describe('a member who reads German in a server that speaks French', () => {
  const botScene = sharedBotScene();
  beforeAll(() => botScene().driver.setGuildLocale(botScene().guild.id, 'fr'));

  const type = (name: string, options: Record<string, string | number> = {}, subcommands: string[] = []) => {
    const { driver, ada, general } = botScene();
    return driver.command({ as: ada.id, channelId: general.id, name, subcommands, options, locale: 'de' });
  };
  const press = (messageId: string, customId: string) => {
    const { driver, ada, general } = botScene();
    return driver.component({ as: ada.id, channelId: general.id, messageId, customId, locale: 'de' });
  };

  test('gets answers that everybody sees in French', async () => {
    const genre = await type('genre', { link });
    expect(genre.interaction.ephemeral).toBe(false);
    expect(textOf(genre)).toContain('Titres proches');
    expect(textOf(genre)).toMatch(/\d\u202f%/);
    const list = await type('recommend', { link, mood: 'calmer' });
    expect(list.interaction.ephemeral).toBe(false);
    expect(textOf(list)).toContain('plus calmes');
  });

  test('gets what only they see in German', async () => {
    const refused = await type('genre', { link: 'https://example.com/song' });
    expect(refused.interaction.ephemeral).toBe(true);
    expect(textOf(refused)).toContain('Links von example.com kenne ich nicht');
    const genre = await type('genre', { link });
    const [whyButton = ''] = /why:[^"]+/.exec(JSON.stringify(genre.message)) ?? [];
    const why = await press(genre.message?.id ?? '', whyButton);
    expect(why.interaction.ephemeral).toBe(true);
    expect(textOf(why)).toContain('Wie wahrscheinlich jedes Genre ist');
    expect(textOf(await type('privacy', {}, ['show']))).toContain('Von dir sind keine Stimmen gespeichert.');
  });

  test('reads all of what a list was chosen from in German', async () => {
    const list = await type('recommend', { link });
    const links = await press(list.message?.id ?? '', 'list:play');
    expect(textOf(links)).toContain('Links zu diesen Tracks:');
    const page = textOf(await press(links.message?.id ?? '', `list:page:${list.message?.id}:0`));
    expect(page).toContain('Ähnlich wie');
    expect(page).toContain('Die ähnlichsten zuerst · Seite 1 von 5');
  });

  test('sees a list keep its language when votes change it', async () => {
    const { driver, ada, general, guild } = botScene();
    const list = await type('recommend', { link });
    const id = list.message?.id ?? '';
    await driver.setGuildLocale(guild.id, 'ja');
    await until(async () => {
      const posts = await driver.messages(general.id);
      return (
        posts.find((post) => post.id === id)?.reactions?.some(({ emoji }) => emoji.name === '👎') || undefined
      );
    });
    await driver.react(general.id, id, '1️⃣', ada.id);
    const voted = await until(async () => {
      const text = asText(await driver.message(general.id, id));
      return text.includes('[❤️ 1]') ? text : undefined;
    });
    expect(voted).toMatch(/♥ .+ : \d nouveaux? titres?/);
    await driver.setGuildLocale(guild.id, 'fr');
  });

  test('is answered in German in a direct message', async () => {
    const { driver, ada } = botScene();
    const [bot] = (await driver.state()).bots;
    const dm = await driver.openDm({ as: ada.id, applicationId: bot?.applicationId ?? '' });
    const genre = await driver.command({
      as: ada.id,
      channelId: dm.id,
      name: 'genre',
      options: { link },
      locale: 'de',
    });
    expect(textOf(genre)).toContain('Ähnliche Tracks');
  });
});

test('a drop is in the language of its server, whoever turned drops on', async () => {
  const scene = await openBotScene();
  await scene.driver.setGuildLocale(scene.guild.id, 'fr');
  const on = await scene.driver.command({
    as: scene.ada.id,
    channelId: scene.general.id,
    name: 'drops',
    subcommands: ['on'],
    options: { channel: scene.drop.id, day: 1, hour: 18, timezone: 'Europe/Paris' },
    locale: 'de',
  });
  expect(on.message?.content).toContain('Tracks jeden Montag um 18:00 Uhr');
  await advanceToDrop(scene);
  const post = await arrived(scene, 0);
  expect(JSON.stringify(post)).toContain('Drop hebdomadaire · semaine');
});

test('in a server that has chosen no language, answers and drops are in that of whoever asked for them', async () => {
  const scene = await openBotScene();
  const { driver, ada, general, drop } = scene;
  const type = (name: string, options: Record<string, string | number>, subcommands: string[] = []) =>
    driver.command({ as: ada.id, channelId: general.id, name, subcommands, options, locale: 'de' });
  expect(textOf(await type('genre', { link }))).toContain('Ähnliche Tracks');
  await type('drops', { channel: drop.id, day: 1, hour: 18, timezone: 'Europe/Berlin' }, ['on']);
  await advanceToDrop(scene);
  expect(JSON.stringify(await arrived(scene, 0))).toContain('Wöchentlicher Drop');
});

test('who reads a language that the bot does not speak is answered in English', async () => {
  const scene = await openBotScene();
  const { driver, ada, general, guild } = scene;
  await driver.setGuildLocale(guild.id, 'da');
  const answer = await driver.command({
    as: ada.id,
    channelId: general.id,
    name: 'genre',
    options: { link },
    locale: 'cs',
  });
  expect(textOf(answer)).toContain('Similar tracks');
});
