import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  Events,
  MessageFlags,
  StringSelectMenuBuilder,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { pingCommand, songOption } from './interactions/ping-scene.ts';
import { hasOpenApi, OpenApi } from './openapi.ts';
import { openBot, openScene, rest, textChannel } from './scene.ts';
import { container, gallery, media, press, section, thumbnail, v2 } from './support/layouts.ts';

/** A bot uses many endpoints. Returns the traffic. */
async function conversation() {
  const scene = await openScene();
  const client = await openBot(scene);
  await client.application.commands.set([
    { ...pingCommand, options: [songOption] },
    { name: 'What', type: 3 },
  ]);
  await client.application.commands.fetch();
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('b').setLabel('Press').setStyle(ButtonStyle.Primary),
  );
  const menu = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
    new StringSelectMenuBuilder().setCustomId('s').addOptions({ label: 'A', value: 'a' }),
  );
  const embed = new EmbedBuilder()
    .setTitle('T')
    .setFields({ name: 'n', value: 'v' })
    .setFooter({ text: 'f' })
    .setAuthor({ name: 'a' })
    .setImage('attachment://c.png')
    .setTimestamp();
  const files = [new AttachmentBuilder(Buffer.from('x'), { name: 'c.png' })];
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isAutocomplete()) await interaction.respond([{ name: 'a', value: 'a' }]);
    else if (interaction.isChatInputCommand()) {
      await interaction.deferReply();
      await interaction.editReply({ embeds: [embed], components: [row, menu], files });
      await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
    } else if (interaction.isButton()) await interaction.update({ content: 'pressed', withResponse: true });
    else if (interaction.isMessageContextMenuCommand())
      await interaction.reply({ content: 'that', withResponse: true });
  });
  const call = { as: scene.ben.id, channelId: scene.general.id, name: 'ping' };
  await scene.driver.autocomplete({ ...call, options: { song: 'a' }, focused: 'song' });
  const { message } = await scene.driver.command(call);
  const messageId = message?.id ?? '';
  await scene.driver.component({ as: scene.ben.id, channelId: scene.general.id, messageId, customId: 'b' });
  await scene.driver.context({ ...call, name: 'What', targetId: messageId });
  const channel = await textChannel(client, scene.general.id);
  const sent = await channel.send({
    content: 'hello',
    embeds: [embed],
    files,
    nonce: '1',
    enforceNonce: true,
  });
  await sent.reply('again');
  const layout = container(section(thumbnail, 'x'), { type: 14 }, gallery(media), section(press('v'), 'y'));
  const laidOut = await rest(scene, 'POST', `/channels/${scene.general.id}/messages`, v2(layout));
  expect(laidOut.status).toBe(200);
  await sent.react('👍');
  await sent.reactions.cache.get('👍')?.users.fetch();
  await channel.messages.fetch({ limit: 10 });
  await sent.startThread({ name: 'Thread' });
  const guild = await client.guilds.fetch({ guild: scene.guild.id, force: true });
  await guild.channels.fetch();
  await guild.roles.fetch();
  await guild.members.fetch({ user: scene.ben.id, force: true });
  await client.users.fetch(scene.ada.id, { force: true });
  await client.application.fetch();
  await (await client.users.createDM(scene.ben.id)).send('psst');
  return scene.driver.traffic(500);
}

describe.skipIf(!hasOpenApi)(
  'conformance to Discord’s OpenAPI specification (skipped unless the file is present)',
  () => {
    test('requests of discord.js and responses of the local Discord match the specification', async () => {
      const traffic = await conversation();
      const api = new OpenApi();
      expect(traffic.filter((entry) => entry.schemaKind === 'rest').length).toBeGreaterThan(20);
      expect(api.violations(traffic, 'requests')).toEqual([]);
      expect(api.violations(traffic, 'answers')).toEqual([]);
    });
  },
);
