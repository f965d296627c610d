import { Events, type Interaction } from 'discord.js';
import { expect, test } from 'vitest';
import { nextEvent, openBot, openScene } from './scene.ts';

const PING = { name: 'ping', description: 'Answers', type: 1 };

async function localisedScene() {
  const scene = await openScene();
  const bot = await openBot(scene);
  await bot.application.commands.set([PING]);
  const call = { as: scene.ada.id, channelId: scene.general.id, name: 'ping', wait: 'none' as const };
  const asked = async (locale?: string): Promise<Interaction> => {
    const next = nextEvent(bot, Events.InteractionCreate);
    await scene.driver.command(locale === undefined ? call : { ...call, locale });
    const [interaction] = await next;
    return interaction;
  };
  return { scene, bot, asked };
}

test('a person and a server speak American English until they choose', async () => {
  const { bot, scene, asked } = await localisedScene();
  expect(await asked()).toMatchObject({ locale: 'en-US', guildLocale: 'en-US' });
  expect(bot.guilds.cache.get(scene.guild.id)?.preferredLocale).toBe('en-US');
});

test('a server that chooses a language tells its bots', async () => {
  const { bot, scene, asked } = await localisedScene();
  const updated = nextEvent(bot, Events.GuildUpdate);
  await scene.driver.setGuildLocale(scene.guild.id, 'fr');
  const [, guild] = await updated;
  expect(guild.preferredLocale).toBe('fr');
  expect(await asked('de')).toMatchObject({ locale: 'de', guildLocale: 'fr' });
  expect((await scene.driver.state()).guilds[0]?.locale).toBe('fr');
});

test('a server does not speak what Discord has no code for', async () => {
  const scene = await openScene();
  const refused = scene.driver.setGuildLocale(scene.guild.id, 'xx' as 'fr');
  await expect(refused).rejects.toThrow('locale');
});
