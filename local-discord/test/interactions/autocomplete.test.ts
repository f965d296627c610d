import { ApplicationCommandOptionType as OptionType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { rest } from '../scene.ts';
import { handleInteractions, openPingScene, songOption } from './ping-scene.ts';

describe('autocomplete', () => {
  test('the bot’s choices for the typed text are returned', async () => {
    const other = {
      name: 'other',
      description: 'Another',
      type: OptionType.Integer,
      required: true,
    } as const;
    const { client, scene, ping } = await openPingScene({
      options: [{ ...songOption, required: true }, other],
    });
    handleInteractions(client, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      await interaction.respond([{ name: `${typed} one`, value: '1' }]);
    });
    const call = { ...ping, focused: 'song' };
    const { interaction } = await scene.driver.autocomplete({ ...call, options: { song: 'blue' } });
    expect(interaction).toMatchObject({ state: 'choices', choices: [{ name: 'blue one', value: '1' }] });
  });

  test('more than 25 choices are refused', async () => {
    const { client, scene, ping } = await openPingScene({ options: [songOption] });
    const refused = new Promise((resolve) =>
      handleInteractions(client, async (interaction) => {
        if (!interaction.isAutocomplete()) return;
        const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
        const choices = Array.from({ length: 26 }, (_, n) => ({ name: `${n}`, value: `${n}` }));
        resolve(await (await rest(scene, 'POST', path, { type: 8, data: { choices } })).json());
      }),
    );
    await scene.driver.autocomplete({
      ...ping,
      focused: 'song',
      wait: 'none',
    });
    expect(await refused).toMatchObject({
      code: 50035,
      errors: { data: { choices: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } },
    });
  });
});
