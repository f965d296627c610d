import { MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { rest } from '../scene.ts';
import { handleInteractions, openPingScene } from './ping-scene.ts';

describe('replies', () => {
  test('replies can be deferred, edited, followed up and deleted', async () => {
    const { client, scene, ping } = await openPingScene();
    const { errors } = handleInteractions(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { resource } = await interaction.deferReply({ withResponse: true });
      expect(resource?.message?.flags.has(MessageFlags.Loading)).toBe(true);
      await interaction.editReply('first');
      const extra = await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
      await interaction.editReply({ message: extra, content: 'more, edited' });
      const brief = await interaction.followUp('brief');
      await interaction.deleteReply(brief);
      expect((await interaction.fetchReply()).content).toBe('first');
      await interaction.editReply('last');
    });
    const { message } = await scene.driver.command(ping);
    expect(message).toMatchObject({ type: 20, state: 'sent', edited_timestamp: null });
    const seenBy = async (as: string) =>
      (await scene.driver.messages(scene.general.id, { as })).map((one) => one.content);
    await expect.poll(() => seenBy(scene.ben.id)).toEqual(['last', 'more, edited']);
    expect(await seenBy(scene.ada.id)).toEqual(['last']);
    expect(errors).toEqual([]);
  });

  test('the first followup fills in a deferred reply and stays ephemeral', async () => {
    const { client, scene, ping } = await openPingScene();
    handleInteractions(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.followUp('here');
    });
    const { interaction, message } = await scene.driver.command(ping);
    expect(interaction).toMatchObject({ state: 'answered', ephemeral: true });
    expect(message).toMatchObject({
      content: 'here',
      ephemeralFor: scene.ben.id,
      flags: MessageFlags.Ephemeral,
    });
  });

  test('ephemeral replies are unknown to channel endpoints', async () => {
    const { client, scene, ping } = await openPingScene();
    handleInteractions(client, async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'secret', flags: MessageFlags.Ephemeral });
    });
    const { message } = await scene.driver.command(ping);
    const answered = await rest(scene, 'GET', `/channels/${scene.general.id}/messages/${message?.id}`);
    expect([answered.status, await answered.json()]).toMatchObject([404, { code: 10008 }]);
    await expect(scene.driver.react(scene.general.id, message?.id ?? '', '👍', scene.ben.id)).rejects.toThrow(
      'Ephemeral messages',
    );
  });

  test('an interaction can be answered only once', async () => {
    const { client, scene, ping } = await openPingScene();
    const { errors } = handleInteractions(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
      await interaction.reply('once');
      const twice = await rest(scene, 'POST', path, { type: 4, data: { content: 'twice' } });
      expect([twice.status, await twice.json()]).toMatchObject([400, { code: 40060 }]);
      const never = await rest(scene, 'POST', '/interactions/1/none/callback', { type: 5 });
      expect([never.status, await never.json()]).toMatchObject([404, { code: 10062 }]);
    });
    await scene.driver.command(ping);
    expect(errors).toEqual([]);
  });

  test('a response must be of a type that the interaction allows', async () => {
    const { client, scene, ping } = await openPingScene();
    const answers: unknown[] = [];
    handleInteractions(client, async (interaction) => {
      const path = `/interactions/${interaction.id}/${(interaction as { token: string }).token}/callback`;
      answers.push(await (await rest(scene, 'POST', path, { type: 7, data: { content: 'x' } })).json());
      answers.push(await (await rest(scene, 'POST', path, { type: 4, data: {} })).json());
      await rest(scene, 'POST', path, { type: 4, data: { content: 'right' } });
    });
    const { message } = await scene.driver.command(ping);
    expect(answers).toMatchObject([
      { code: 50035, errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES' }] } } },
      { code: 50006 },
    ]);
    expect(message?.content).toBe('right');
  });
});
