import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  type Client,
  Events,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  ApplicationCommandOptionType as OptionType,
  Routes,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { failure, openBot, openScene, rest } from './scene.ts';

/** Answers every interaction with this, and passes on what went wrong in it. */
function answer(
  client: Client<true>,
  handle: (interaction: Interaction) => Promise<unknown>,
): { errors: unknown[] } {
  const errors: unknown[] = [];
  client.on(
    Events.InteractionCreate,
    (interaction) => void handle(interaction).catch((error) => errors.push(error)),
  );
  return { errors };
}

const ping = { name: 'ping', description: 'Says pong' };

describe('slash commands', () => {
  it('reach the bot with every kind of option resolved', async () => {
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
      body: [{ ...ping, options }],
    });
    const got: unknown[] = [];
    const { errors } = answer(client, async (interaction) => {
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

  it('carry subcommands and groups', async () => {
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
    answer(client, async (interaction) => {
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

  it('are not sent when a required option is missing or a value is out of its limits', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const count = {
      name: 'count',
      description: 'How many',
      type: OptionType.Integer,
      required: true,
      minValue: 1,
      maxValue: 5,
    } as const;
    await client.application.commands.set([{ ...ping, options: [count] }]);
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'ping' };
    await expect(scene.driver.command(call)).rejects.toThrow('The option count is required.');
    await expect(scene.driver.command({ ...call, options: { count: 6 } })).rejects.toThrow('from 1 to 5');
    await expect(scene.driver.command({ ...call, options: { count: 1.5 } })).rejects.toThrow('whole number');
    await expect(scene.driver.command({ ...call, options: { count: 1, stray: 1 } })).rejects.toThrow(
      'no option stray',
    );
    await expect(scene.driver.command({ ...call, name: 'nothing' })).rejects.toThrow(
      'There is no command nothing',
    );
  });

  it('are offered only to those whose permissions they ask for', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([{ ...ping, defaultMemberPermissions: 'ManageGuild' }]);
    expect(await scene.driver.commands(scene.ada.id, scene.general.id)).toHaveLength(1);
    expect(await scene.driver.commands(scene.ben.id, scene.general.id)).toHaveLength(0);
  });

  it('tell the bot where it is, who asks, and what both may do', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    await scene.driver.permissions({ channelId: scene.general.id, deny: ['AttachFiles'] });
    answer(client, async (interaction) => {
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
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'ping', locale: 'de' };
    expect((await scene.driver.command(call)).message?.content).toBe('general Ben false true false de');
  });

  it('fail at once when no bot is connected', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    await client.destroy();
    await expect.poll(async () => (await scene.driver.state()).bots[0]?.online).toBe(false);
    const { interaction } = await scene.driver.command({
      as: scene.ben.id,
      channelId: scene.general.id,
      name: 'ping',
    });
    expect(interaction).toMatchObject({ state: 'failed', failure: { reason: 'offline' } });
  });
});

describe('replies', () => {
  it('can be deferred, edited, followed up and deleted', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    const { errors } = answer(client, async (interaction) => {
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
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'ping' };
    const { message } = await scene.driver.command(call);
    expect(message).toMatchObject({ type: 20, state: 'sent', edited_timestamp: null });
    const seenBy = async (as: string) =>
      (await scene.driver.messages(scene.general.id, { as })).map((one) => one.content);
    await expect.poll(() => seenBy(scene.ben.id)).toEqual(['last', 'more, edited']);
    expect(await seenBy(scene.ada.id)).toEqual(['last']);
    expect(errors).toEqual([]);
  });

  it('of a first followup take the place of "thinking", as ephemeral as it was', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    answer(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.followUp('here');
    });
    const { interaction, message } = await scene.driver.command({
      as: scene.ben.id,
      channelId: scene.general.id,
      name: 'ping',
    });
    expect(interaction).toMatchObject({ state: 'answered', ephemeral: true });
    expect(message).toMatchObject({
      content: 'here',
      ephemeralFor: scene.ben.id,
      flags: MessageFlags.Ephemeral,
    });
  });

  it('that are ephemeral do not exist for the channel', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    answer(client, async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'secret', flags: MessageFlags.Ephemeral });
    });
    const { message } = await scene.driver.command({
      as: scene.ben.id,
      channelId: scene.general.id,
      name: 'ping',
    });
    const answered = await rest(scene, 'GET', `/channels/${scene.general.id}/messages/${message?.id}`);
    expect([answered.status, await answered.json()]).toMatchObject([404, { code: 10008 }]);
    await expect(scene.driver.react(scene.general.id, message?.id ?? '', '👍', scene.ben.id)).rejects.toThrow(
      'ephemeral',
    );
  });

  it('cannot be given twice', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    const { errors } = answer(client, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
      await interaction.reply('once');
      const twice = await rest(scene, 'POST', path, { type: 4, data: { content: 'twice' } });
      expect([twice.status, await twice.json()]).toMatchObject([400, { code: 40060 }]);
      const never = await rest(scene, 'POST', '/interactions/1/none/callback', { type: 5 });
      expect([never.status, await never.json()]).toMatchObject([404, { code: 10062 }]);
    });
    await scene.driver.command({ as: scene.ben.id, channelId: scene.general.id, name: 'ping' });
    expect(errors).toEqual([]);
  });

  it('must be of a kind that the interaction allows', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    const answers: unknown[] = [];
    answer(client, async (interaction) => {
      const path = `/interactions/${interaction.id}/${(interaction as { token: string }).token}/callback`;
      answers.push(await (await rest(scene, 'POST', path, { type: 7, data: { content: 'x' } })).json());
      answers.push(await (await rest(scene, 'POST', path, { type: 4, data: {} })).json());
      await rest(scene, 'POST', path, { type: 4, data: { content: 'right' } });
    });
    const { message } = await scene.driver.command({
      as: scene.ben.id,
      channelId: scene.general.id,
      name: 'ping',
    });
    expect(answers).toMatchObject([
      { code: 50035, errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES' }] } } },
      { code: 50006 },
    ]);
    expect(message?.content).toBe('right');
  });
});

describe('autocomplete', () => {
  it('brings the choices for what is typed so far', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const song = {
      name: 'song',
      description: 'A song',
      type: OptionType.String,
      autocomplete: true,
      required: true,
    } as const;
    const other = {
      name: 'other',
      description: 'Another',
      type: OptionType.Integer,
      required: true,
    } as const;
    await client.application.commands.set([{ ...ping, options: [song, other] }]);
    answer(client, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `${typed} one`, value: '1' }]);
    });
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'ping', focused: 'song' };
    const { interaction } = await scene.driver.autocomplete({ ...call, options: { song: 'blue' } });
    expect(interaction).toMatchObject({ state: 'choices', choices: [{ name: 'blue one', value: '1' }] });
  });

  it('refuses more than 25 choices', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const song = {
      name: 'song',
      description: 'A song',
      type: OptionType.String,
      autocomplete: true,
    } as const;
    await client.application.commands.set([{ ...ping, options: [song] }]);
    const refused = new Promise((resolve) =>
      answer(client, async (interaction) => {
        if (!interaction.isAutocomplete()) return;
        const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
        const choices = Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` }));
        resolve(await (await rest(scene, 'POST', path, { type: 8, data: { choices } })).json());
      }),
    );
    await scene.driver.autocomplete({
      as: scene.ben.id,
      channelId: scene.general.id,
      name: 'ping',
      focused: 'song',
      wait: 'none',
    });
    expect(await refused).toMatchObject({
      code: 50035,
      errors: { data: { choices: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } },
    });
  });
});

describe('components and forms', () => {
  async function withComponents() {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary),
      new ButtonBuilder()
        .setCustomId('off')
        .setLabel('Off')
        .setStyle(ButtonStyle.Secondary)
        .setDisabled(true),
    );
    const menu = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
      new StringSelectMenuBuilder()
        .setCustomId('pick')
        .addOptions({ label: 'A', value: 'a' }, { label: 'B', value: 'b' }),
    );
    const people = new ActionRowBuilder<UserSelectMenuBuilder>().addComponents(
      new UserSelectMenuBuilder().setCustomId('who'),
    );
    const handled = answer(client, async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'start', components: [buttons, menu, people] });
      else if (interaction.isButton()) await interaction.update(`pressed on ${interaction.message.content}`);
      else if (interaction.isStringSelectMenu())
        await interaction.reply(`chose ${interaction.values.join()}`);
      else if (interaction.isUserSelectMenu()) {
        await interaction.deferUpdate();
        await interaction.editReply(`chose ${interaction.users.first()?.username}`);
      }
    });
    const { message } = await scene.driver.command({
      as: scene.ben.id,
      channelId: scene.general.id,
      name: 'ping',
    });
    const use = { as: scene.ada.id, channelId: scene.general.id, messageId: message?.id ?? '' };
    return { scene, handled, use };
  }

  it('update the message they sit on, or are answered by another', async () => {
    const { scene, handled, use } = await withComponents();
    const pressed = await scene.driver.component({ ...use, customId: 'more' });
    expect(pressed.message).toMatchObject({ id: use.messageId, content: 'pressed on start' });
    const chosen = await scene.driver.component({ ...use, customId: 'pick', values: ['b'] });
    expect(chosen.message).toMatchObject({
      content: 'chose b',
      message_reference: { message_id: use.messageId },
    });
    await scene.driver.component({ ...use, customId: 'who', values: [scene.ben.id] });
    await expect
      .poll(async () => (await scene.driver.message(scene.general.id, use.messageId)).content)
      .toBe('chose ben');
    expect(handled.errors).toEqual([]);
  });

  it('cannot be used when disabled, absent or with a value not offered', async () => {
    const { scene, use } = await withComponents();
    await expect(scene.driver.component({ ...use, customId: 'off' })).rejects.toThrow('disabled');
    await expect(scene.driver.component({ ...use, customId: 'none' })).rejects.toThrow('no component none');
    await expect(scene.driver.component({ ...use, customId: 'pick', values: ['z'] })).rejects.toThrow(
      'not among the options',
    );
  });

  it('of a form bring what was written, with its limits kept', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    const input = new TextInputBuilder()
      .setCustomId('name')
      .setLabel('Name')
      .setStyle(TextInputStyle.Short)
      .setMaxLength(5);
    const modal = new ModalBuilder()
      .setCustomId('form')
      .setTitle('A form')
      .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input));
    answer(client, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(modal);
      else if (interaction.isModalSubmit())
        await interaction.reply(`hello ${interaction.fields.getTextInputValue('name')}`);
    });
    const opened = await scene.driver.command({
      as: scene.ben.id,
      channelId: scene.general.id,
      name: 'ping',
    });
    expect(opened.interaction).toMatchObject({ state: 'modal', modal: { title: 'A form' } });
    const submit = { as: scene.ben.id, interactionId: opened.interaction.id };
    await expect(scene.driver.modal({ ...submit, values: {} })).rejects.toThrow('Name is required');
    await expect(scene.driver.modal({ ...submit, values: { name: 'too long' } })).rejects.toThrow('0 to 5');
    expect((await scene.driver.modal({ ...submit, values: { name: 'Ben' } })).message?.content).toBe(
      'hello Ben',
    );
  });
});

describe('context menus', () => {
  it('bring the message with its content, whatever the intents', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([{ name: 'What is this?', type: ApplicationCommandType.Message }]);
    answer(client, async (interaction) => {
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

  it('bring the person of a user command', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([{ name: 'Who', type: ApplicationCommandType.User }]);
    answer(client, async (interaction) => {
      if (interaction.isUserContextMenuCommand()) await interaction.reply(interaction.targetUser.username);
    });
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'Who', targetId: scene.ada.id };
    expect((await scene.driver.context(call)).message?.content).toBe('ada');
  });
});

describe('deadlines', () => {
  it('give three seconds to the first response', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    const got = new Promise<Interaction>((resolve) =>
      answer(client, async (interaction) => resolve(interaction)),
    );
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'ping', wait: 'none' } as const;
    const { interaction } = await scene.driver.command(call);
    const late = await got;
    await scene.driver.advance(3_000);
    const after = await scene.driver.interaction(interaction.id);
    expect(after.interaction).toMatchObject({
      state: 'failed',
      failure: { reason: 'timeout', message: 'The application did not respond' },
    });
    if (!late.isChatInputCommand()) throw new Error('not a command');
    expect(await failure(late.reply('late'))).toMatchObject({ code: 10062, status: 404 });
  });

  it('let a token live for fifteen minutes, after which the message is edited as a channel message', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    const got = new Promise<Interaction>((resolve) =>
      answer(client, async (interaction) => {
        if (interaction.isChatInputCommand()) await interaction.reply('in time');
        resolve(interaction);
      }),
    );
    const { message } = await scene.driver.command({
      as: scene.ben.id,
      channelId: scene.general.id,
      name: 'ping',
    });
    const interaction = await got;
    if (!interaction.isChatInputCommand()) throw new Error('not a command');
    await scene.driver.advance(14 * 60_000);
    await interaction.editReply('still in time');
    await scene.driver.advance(60_000);
    expect(await failure(interaction.editReply('late'))).toMatchObject({ code: 50027, status: 401 });
    const edited = await rest(scene, 'PATCH', `/channels/${scene.general.id}/messages/${message?.id}`, {
      content: 'by channel',
    });
    expect(edited.status).toBe(200);
  });

  it('end a "thinking" that never ends', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    await client.application.commands.set([ping]);
    answer(client, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.deferReply();
    });
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'ping', wait: 'response' } as const;
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
