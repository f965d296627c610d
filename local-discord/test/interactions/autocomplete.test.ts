import { ApplicationCommandOptionType as OptionType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { openBot, openScene, rest } from '../scene.ts';
import { handleInteractions, pingCommand } from './handle-interactions.ts';

describe('autocomplete', () => {
  test('the bot’s choices for the typed text are returned', async () => {
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
    await client.application.commands.set([{ ...pingCommand, options: [song, other] }]);
    handleInteractions(client, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `${typed} one`, value: '1' }]);
    });
    const call = { as: scene.ben.id, channelId: scene.general.id, name: 'ping', focused: 'song' };
    const { interaction } = await scene.driver.autocomplete({ ...call, options: { song: 'blue' } });
    expect(interaction).toMatchObject({ state: 'choices', choices: [{ name: 'blue one', value: '1' }] });
  });

  test('more than 25 choices are refused', async () => {
    const scene = await openScene();
    const client = await openBot(scene);
    const song = {
      name: 'song',
      description: 'A song',
      type: OptionType.String,
      autocomplete: true,
    } as const;
    await client.application.commands.set([{ ...pingCommand, options: [song] }]);
    const refused = new Promise((resolve) =>
      handleInteractions(client, async (interaction) => {
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
