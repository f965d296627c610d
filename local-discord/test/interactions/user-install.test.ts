import { ApplicationIntegrationType, InteractionContextType, MessageFlags } from 'discord.js';
import { describe, expect, test, vi } from 'vitest';
import { openBot, openScene, rest } from '../scene.ts';
import { handleInteractions, pingCommand } from './ping-scene.ts';

const { GuildInstall, UserInstall } = ApplicationIntegrationType;
const button = { type: 1, components: [{ type: 2, style: 2, label: 'Again', custom_id: 'again' }] };

/** A server that has removed the bot. */
async function openElsewhere() {
  const scene = await openScene();
  const client = await openBot(scene);
  await client.application.commands.set([
    { ...pingCommand, integrationTypes: [GuildInstall, UserInstall] },
    { name: 'admin', description: 'For members', integrationTypes: [GuildInstall] },
  ]);
  const { handled, errors } = answerEverything(client);
  const { id } = client.application;
  await scene.driver.kickBot(scene.guild.id, id);
  const ping = (as = scene.ben.id) => scene.driver.command({ as, channelId: scene.general.id, name: 'ping' });
  return { ...scene, client, ping, handled, errors, applicationId: id };
}

function answerEverything(client: Awaited<ReturnType<typeof openBot>>) {
  const handled: {
    context: unknown;
    owners: unknown;
    inCachedGuild: boolean;
    guildId: string | null;
  }[] = [];
  const { errors } = handleInteractions(client, async (interaction) => {
    const { context, authorizingIntegrationOwners: by, guildId } = interaction;
    const owners = { guild: by.guildId, user: by.userId };
    handled.push({ context, owners, inCachedGuild: interaction.inCachedGuild(), guildId });
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'pong', components: [button] });
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    await interaction.editReply('pong again');
  });
  return { handled, errors };
}

describe('a bot that only a person has installed', () => {
  test('has its commands for users wherever that person is, and nobody else there', async () => {
    const { driver, ben, general, applicationId } = await openElsewhere();
    const names = async () =>
      (await driver.commands(ben.id, general.id)).map(({ command: { name } }) => name);
    expect(await names()).toEqual([]);
    await driver.installApp(ben.id, applicationId);
    expect(await names()).toEqual(['ping']);
    const { bots } = await driver.state();
    expect(bots[0]?.installedBy).toEqual([ben.id]);
    await driver.removeApp(ben.id, applicationId);
    expect(await names()).toEqual([]);
  });

  test('is told by whom it was brought along, and edits through the interaction', async () => {
    const { driver, ben, general, guild, ping, handled, errors, applicationId } = await openElsewhere();
    await driver.installApp(ben.id, applicationId);
    const { message } = await ping();
    const pressed = await driver.component({
      as: ben.id,
      channelId: general.id,
      messageId: message?.id ?? '',
      customId: 'again',
    });
    await vi.waitFor(async () =>
      expect((await driver.message(general.id, pressed.message?.id ?? '')).content).toBe('pong again'),
    );
    const told = {
      context: InteractionContextType.Guild,
      owners: { guild: null, user: ben.id },
      inCachedGuild: false,
      guildId: guild.id,
    };
    expect(handled).toEqual([told, told]);
    expect(errors).toEqual([]);
  });

  test('cannot react, read or edit there by itself', async () => {
    const scene = await openElsewhere();
    await scene.driver.installApp(scene.ben.id, scene.applicationId);
    const path = `/channels/${scene.general.id}/messages/${(await scene.ping()).message?.id}`;
    const statuses = [
      (await rest(scene, 'GET', path)).status,
      (await rest(scene, 'PATCH', path, { content: 'mine' })).status,
      (await rest(scene, 'PUT', `${path}/reactions/${encodeURIComponent('👍')}/@me`)).status,
    ];
    expect(statuses).toEqual([403, 403, 403]);
  });

  test('answers privately those who may not show others what such a bot says', async () => {
    const { driver, ada, ben, general, ping, applicationId } = await openElsewhere();
    await driver.installApp(ada.id, applicationId);
    await driver.installApp(ben.id, applicationId);
    await driver.permissions({ channelId: general.id, personId: ben.id, deny: ['UseExternalApps'] });
    const { message, interaction } = await ping(ben.id);
    expect(interaction.ephemeral).toBe(true);
    expect((message?.flags ?? 0) & MessageFlags.Ephemeral).not.toBe(0);
    expect((await ping(ada.id)).interaction.ephemeral).toBe(false);
  });
});
