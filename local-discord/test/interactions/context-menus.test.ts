import { ApplicationCommandType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { openBot, openScene } from '../scene.ts';
import { handleInteractions } from './ping-scene.ts';

describe('context menus', () => {
  test('a message command includes the content whatever the intents', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([{ name: 'What is this?', type: ApplicationCommandType.Message }]);
    handleInteractions(client, async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(`about: ${interaction.targetMessage.content}`);
    });
    const { id: targetId } = await scene.driver.post(scene.general.id, {
      as: scene.ada.id,
      content: 'a link',
    });
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'What is this?', targetId };
    const { message } = await scene.driver.context(call);
    expect(message).toMatchObject({ content: 'about: a link', type: 23 });
  });

  test('a user command includes the user', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([{ name: 'Who', type: ApplicationCommandType.User }]);
    handleInteractions(client, async (interaction) => {
      if (interaction.isUserContextMenuCommand()) await interaction.reply(interaction.targetUser.username);
    });
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'Who', targetId: scene.ada.id };
    expect((await scene.driver.context(call)).message?.content).toBe('ada');
  });
});
