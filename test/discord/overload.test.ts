import { ApplicationCommandType } from 'discord.js';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openScene, withoutIdentifyDelay } from '../../local-discord/test/scene.ts';
import { startBot } from '../../src/discord/bot.ts';
import type { SlashCommand } from '../../src/discord/command.ts';
import { HeavyQueue } from '../../src/discord/heavy-queue.ts';
import { translatorFor } from '../../src/messages/translator.ts';
import { openDatabase } from '../../src/storage/database/open.ts';
import { smallServices } from '../support/small-services.ts';

const command = (name: string, load: Pick<SlashCommand, 'heavy'>): SlashCommand => ({
  data: { type: ApplicationCommandType.ChatInput, name, description: name },
  ...load,
  execute: async (interaction) => void (await interaction.reply('Done.')),
});

test('under overload people hear that the bot is busy, and light commands are answered', async () => {
  const scene = await openScene();
  const database = await openDatabase('memory:', Date.now);
  const bot = await startBot({
    token: scene.token,
    api: scene.apiUrl,
    commands: { slash: [command('heavy', { heavy: true }), command('light', {})], message: [] },
    services: smallServices(database, Date.now),
    gateway: withoutIdentifyDelay,
  });
  onTestFinished(() => bot.close());
  const ask = async (name: string) => {
    const call = { name, as: scene.ada.id, channelId: scene.general.id };
    const { message, interaction } = await scene.driver.command(call);
    return [message?.content, interaction.ephemeral];
  };
  expect(await ask('heavy')).toEqual(['Done.', false]);
  // The bot and this Discord share an event loop here, so the queue cannot fall behind by itself.
  const overload = vi.spyOn(HeavyQueue.prototype, 'enter').mockResolvedValue(false);
  onTestFinished(() => overload.mockRestore());
  expect(await ask('heavy')).toEqual([translatorFor().t('problems.busy'), true]);
  expect(await ask('light')).toEqual(['Done.', false]);
});
