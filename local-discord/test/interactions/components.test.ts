import {
  ActionRowBuilder,
  type APIContainerComponent,
  ButtonBuilder,
  ButtonStyle,
  ComponentType,
  type DiscordAPIError,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { rejection } from '../scene.ts';
import { container, press, row, section } from '../support/layouts.ts';
import { handleInteractions, openPingScene } from './ping-scene.ts';

describe('components and modals', () => {
  async function withComponents() {
    const { client, scene, ping } = await openPingScene();
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
    const handled = handleInteractions(client, async (interaction) => {
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
    const { message } = await scene.driver.command(ping);
    const use = { as: scene.ada.id, channelId: scene.general.id, messageId: message?.id ?? '' };
    return { scene, handled, use };
  }

  test('a component updates its message or is answered by another', async () => {
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

  test('disabled and unknown components and values are refused', async () => {
    const { scene, use } = await withComponents();
    await expect(scene.driver.component({ ...use, customId: 'off' })).rejects.toThrow('disabled');
    await expect(scene.driver.component({ ...use, customId: 'none' })).rejects.toThrow('no component none');
    await expect(scene.driver.component({ ...use, customId: 'pick', values: ['z'] })).rejects.toThrow(
      'not among the options',
    );
  });

  test('components inside a container of a private message send interactions, errors come under data', async () => {
    const { client, scene, ping } = await openPingScene();
    const options = ['a', 'b'].map((value) => ({ label: value, value }));
    const layout = container(
      section(press('more'), 'Press it'),
      row({ type: ComponentType.StringSelect, custom_id: 'pick', options }),
    ) as APIContainerComponent;
    const handled = handleInteractions(client, async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({
          flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
          components: [layout],
        });
      else if (interaction.isButton())
        await interaction.update({
          components: [{ type: ComponentType.TextDisplay, content: 'Pressed' }, layout],
        });
      else if (interaction.isStringSelectMenu()) {
        const refused = await rejection(interaction.update({ content: interaction.values.join() }));
        expect((refused as DiscordAPIError).rawError).toMatchObject({
          errors: { data: { content: { _errors: [{}] } } },
        });
        await interaction.deferUpdate();
      }
    });
    const { message } = await scene.driver.command(ping);
    const use = { as: scene.ben.id, channelId: scene.general.id, messageId: message?.id ?? '' };
    expect(message?.ephemeralFor).toBe(scene.ben.id);
    const pressed = await scene.driver.component({ ...use, customId: 'more' });
    expect(pressed.message).toMatchObject({ id: use.messageId, components: [{ content: 'Pressed' }, {}] });
    await scene.driver.component({ ...use, customId: 'pick', values: ['b'] });
    expect(handled.errors).toEqual([]);
  });

  test('a modal submits its text within the limits', async () => {
    const { client, scene, ping } = await openPingScene();
    const input = new TextInputBuilder()
      .setCustomId('name')
      .setLabel('Name')
      .setStyle(TextInputStyle.Short)
      .setMaxLength(5);
    const modal = new ModalBuilder()
      .setCustomId('form')
      .setTitle('A form')
      .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input));
    handleInteractions(client, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(modal);
      else if (interaction.isModalSubmit())
        await interaction.reply(`hello ${interaction.fields.getTextInputValue('name')}`);
    });
    const opened = await scene.driver.command(ping);
    expect(opened.interaction).toMatchObject({ state: 'modal', modal: { title: 'A form' } });
    const submit = { as: scene.ben.id, interactionId: opened.interaction.id };
    await expect(scene.driver.modal({ ...submit, values: {} })).rejects.toThrow('Name is required');
    await expect(scene.driver.modal({ ...submit, values: { name: 'too long' } })).rejects.toThrow('0 to 5');
    expect((await scene.driver.modal({ ...submit, values: { name: 'Ben' } })).message?.content).toBe(
      'hello Ben',
    );
  });
});
