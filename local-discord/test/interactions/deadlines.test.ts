import type { Interaction } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { rejection, rest } from '../scene.ts';
import { handleInteractions, openPingScene } from './ping-scene.ts';

describe('deadlines', () => {
  test('the first response is due within three seconds', async () => {
    const { client, scene, ping } = await openPingScene();
    const got = new Promise<Interaction>((resolve) =>
      handleInteractions(client, async (interaction) => resolve(interaction)),
    );
    const call = { ...ping, wait: 'none' } as const;
    const { interaction } = await scene.driver.command(call);
    const late = await got;
    await scene.driver.advance(3_000);
    const after = await scene.driver.interaction(interaction.id);
    expect(after.interaction).toMatchObject({
      state: 'failed',
      failure: { reason: 'timeout', message: 'The application did not respond' },
    });
    if (!late.isChatInputCommand()) throw new Error('not a command');
    expect(await rejection(late.reply('late'))).toMatchObject({ code: 10062, status: 404 });
  });

  test('a token expires after fifteen minutes, after which only the channel endpoint can edit', async () => {
    const { client, scene, ping } = await openPingScene();
    const got = new Promise<Interaction>((resolve) =>
      handleInteractions(client, async (interaction) => {
        if (interaction.isChatInputCommand()) await interaction.reply('in time');
        resolve(interaction);
      }),
    );
    const { message } = await scene.driver.command(ping);
    const interaction = await got;
    if (!interaction.isChatInputCommand()) throw new Error('not a command');
    await scene.driver.advance(14 * 60_000);
    await interaction.editReply('still in time');
    await scene.driver.advance(60_000);
    expect(await rejection(interaction.editReply('late'))).toMatchObject({ code: 50027, status: 401 });
    const edited = await rest(scene, 'PATCH', `/channels/${scene.general.id}/messages/${message?.id}`, {
      content: 'by channel',
    });
    expect(edited.status).toBe(200);
  });

  test('a deferred reply fails after fifteen minutes', async () => {
    const { client, scene, ping } = await openPingScene();
    handleInteractions(client, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.deferReply();
    });
    const call = { ...ping, wait: 'response' } as const;
    const { interaction, message } = await scene.driver.command(call);
    expect([interaction.state, message?.state]).toEqual(['thinking', 'thinking']);
    await scene.driver.advance(15 * 60_000);
    const after = await scene.driver.interaction(interaction.id);
    expect(after).toMatchObject({
      interaction: { failure: { reason: 'expired' } },
      message: { state: 'failed' },
    });
  });
});
