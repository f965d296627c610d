import { ApplicationCommandOptionType as OptionType, Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { openBot, openScene } from '../scene.ts';
import { handleInteractions, openPingScene, pingCommand } from './ping-scene.ts';

describe('slash commands', () => {
  test('options of every type are resolved', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const kinds = [
      ['text', OptionType.String],
      ['whole', OptionType.Integer],
      ['number', OptionType.Number],
      ['flag', OptionType.Boolean],
      ['who', OptionType.User],
      ['where', OptionType.Channel],
      ['role', OptionType.Role],
      ['any', OptionType.Mentionable],
      ['file', OptionType.Attachment],
    ] as const;
    const options = kinds.map(([name, type]) => ({ name, type, description: 'An option', required: true }));
    await client.rest.put(Routes.applicationCommands(client.application.id), {
      body: [{ ...pingCommand, options }],
    });
    const got: unknown[] = [];
    const { errors } = handleInteractions(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const { options: o } = interaction;
      const file = o.getAttachment('file', true);
      got.push(
        o.getString('text'),
        o.getInteger('whole'),
        o.getNumber('number'),
        o.getBoolean('flag'),
        o.getUser('who', true).username,
        o.getChannel('where', true).name,
        o.getRole('role', true).name,
        o.getMentionable('any', true).toString(),
        await (await fetch(file.url)).text(),
      );
      await interaction.reply('done');
    });
    await scene.driver.command({
      as: scene.ben.id,
      channelId: scene.general.id,
      name: 'ping',
      options: {
        text: 'a b',
        whole: 3,
        number: 2.5,
        flag: true,
        who: scene.ada.id,
        where: scene.drop.id,
        role: scene.guild.id,
        any: scene.ada.id,
        file: {
          filename: 'note.txt',
          contentType: 'text/plain',
          base64: Buffer.from('inside').toString('base64'),
        },
      },
    });
    expect(errors).toEqual([]);
    expect(got).toEqual([
      'a b',
      3,
      2.5,
      true,
      'ada',
      'weekly-drop',
      '@everyone',
      `<@${scene.ada.id}>`,
      'inside',
    ]);
  });

  test('subcommands and groups are sent', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const leaf = { name: 'set', description: 'Sets', type: OptionType.Subcommand } as const;
    const group = {
      name: 'deep',
      description: 'Group',
      type: OptionType.SubcommandGroup,
      options: [leaf],
    } as const;
    await client.application.commands.set([{ name: 'drops', description: 'Drops', options: [leaf, group] }]);
    handleInteractions(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply(
        `${interaction.options.getSubcommandGroup()} ${interaction.options.getSubcommand()}`,
      );
    });
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'drops' };
    const plain = await scene.driver.command({ ...call, subcommands: ['set'] });
    const deep = await scene.driver.command({ ...call, subcommands: ['deep', 'set'] });
    expect([plain.message?.content, deep.message?.content]).toEqual(['null set', 'deep set']);
    await expect(scene.driver.command(call)).rejects.toThrow('Choose a subcommand: set, deep.');
  });

  test('missing required options and values out of range are refused', async () => {
    const count = {
      name: 'count',
      description: 'How many',
      type: OptionType.Integer,
      required: true,
      minValue: 1,
      maxValue: 5,
    } as const;
    const { scene, ping } = await openPingScene({ options: [count] });
    await expect(scene.driver.command(ping)).rejects.toThrow('The option count is required.');
    await expect(scene.driver.command({ ...ping, options: { count: 6 } })).rejects.toThrow('from 1 to 5');
    await expect(scene.driver.command({ ...ping, options: { count: 1.5 } })).rejects.toThrow('whole number');
    await expect(scene.driver.command({ ...ping, options: { count: 1, stray: 1 } })).rejects.toThrow(
      'no option stray',
    );
    await expect(scene.driver.command({ ...ping, name: 'nothing' })).rejects.toThrow(
      'There is no command nothing',
    );
  });

  test('commands are offered only with the permissions they need', async () => {
    const { scene } = await openPingScene({ defaultMemberPermissions: 'ManageGuild' });
    expect(await scene.driver.commands(scene.ada.id, scene.general.id)).toHaveLength(1);
    expect(await scene.driver.commands(scene.ben.id, scene.general.id)).toHaveLength(0);
  });

  test('an interaction contains guild, channel, member and permissions', async () => {
    const { client, scene, ping } = await openPingScene();
    await scene.driver.permissions({ channelId: scene.general.id, deny: ['AttachFiles'] });
    handleInteractions(client, async (interaction) => {
      if (!interaction.isChatInputCommand() || !interaction.inCachedGuild()) return;
      await interaction.reply(
        [
          interaction.channel?.name,
          interaction.member.displayName,
          interaction.memberPermissions.has('ManageGuild'),
          interaction.appPermissions.has('SendMessages'),
          interaction.appPermissions.has('AttachFiles'),
          interaction.locale,
        ].join(' '),
      );
    });
    const call = { ...ping, locale: 'de' };
    expect((await scene.driver.command(call)).message?.content).toBe('general Ben false true false de');
  });

  test('an interaction fails at once when the bot is offline', async () => {
    const { client, scene, ping } = await openPingScene();
    await client.destroy();
    await expect.poll(async () => (await scene.driver.state()).bots[0]?.online).toBe(false);
    const { interaction } = await scene.driver.command(ping);
    expect(interaction).toMatchObject({ state: 'failed', failure: { reason: 'offline' } });
  });
});
